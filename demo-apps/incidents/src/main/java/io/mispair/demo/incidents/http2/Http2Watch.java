package io.mispair.demo.incidents.http2;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.TlsKeys;
import io.mispair.demo.support.far.Visitors;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A relay that looks at the frames of HTTP/2. The server behind it is spoken to without TLS, by
 * prior knowledge; the program, if wanted, with TLS. Told to, it keeps the program's resets back:
 * the server has answered before it hears of them. It answers pings itself, since a client may take
 * another connection where a server is as slow as the one behind here.
 */
public final class Http2Watch implements Duty {

  private static final String NAME = "http2 watch";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ServerSocket listener;
  private final int serverPort;
  private final String keys;
  private final FrameWatch frames = new FrameWatch();
  private final List<byte[]> resets = new ArrayList<>();
  private boolean keepsResets;
  private @Nullable OutputStream server;
  private int connections;

  private Http2Watch(ServerSocket listener, int serverPort, String keys) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.keys = keys;
    Visitors.welcome(listener, NAME, this::relay);
  }

  public static Http2Watch plain(int serverPort) throws IOException {
    return new Http2Watch(
        new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), serverPort, "none");
  }

  /** With keys of its own in that folder, whose file it tells. */
  public static Http2Watch overTls(int serverPort, Path folder)
      throws IOException, InterruptedException {
    try {
      Path keys = TlsKeys.make(folder);
      SSLServerSocket listener =
          (SSLServerSocket)
              TlsKeys.context(keys)
                  .getServerSocketFactory()
                  .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      SSLParameters parameters = listener.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      listener.setSSLParameters(parameters);
      return new Http2Watch(listener, serverPort, keys.toString());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void relay(Socket client) throws IOException {
    try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      behind.setTcpNoDelay(true);
      OutputStream toServer = behind.getOutputStream();
      OutputStream toClient = client.getOutputStream();
      synchronized (this) {
        connections++;
        server = toServer;
      }
      DataInputStream in = new DataInputStream(client.getInputStream());
      toServer.write(exactly(in, FrameWatch.PREFACE));
      Visitors.alongside(NAME, () -> handBack(behind, toClient));
      while (true) {
        byte[] frame = frame(in);
        frames.sent(frame);
        if (FrameWatch.isPing(frame)) {
          write(toClient, FrameWatch.pong(frame));
        } else {
          handOn(frame, toServer);
        }
      }
    }
  }

  private void handBack(Socket behind, OutputStream toClient) throws IOException {
    DataInputStream in = new DataInputStream(behind.getInputStream());
    while (true) {
      byte[] frame = frame(in);
      write(toClient, frame);
      frames.received(frame);
    }
  }

  /** Two threads write to the client. */
  private void write(OutputStream toClient, byte[] frame) throws IOException {
    synchronized (frames) {
      toClient.write(frame);
    }
  }

  private synchronized void handOn(byte[] frame, OutputStream toServer) throws IOException {
    if (keepsResets && FrameWatch.isReset(frame)) {
      resets.add(frame);
    } else {
      toServer.write(frame);
    }
  }

  private synchronized void passResets() throws IOException {
    keepsResets = false;
    for (byte[] frame : resets) {
      if (server != null) {
        server.write(frame);
      }
    }
    resets.clear();
  }

  private static byte[] frame(DataInputStream in) throws IOException {
    byte[] header = exactly(in, FrameWatch.HEADER);
    byte[] frame = Arrays.copyOf(header, header.length + FrameWatch.length(header, 0));
    in.readFully(frame, header.length, frame.length - header.length);
    return frame;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public String carryOut(String order, int number) throws IOException, InterruptedException {
    switch (order) {
      case "keep-resets" -> {
        synchronized (this) {
          keepsResets = true;
        }
      }
      case "pass-resets" -> passResets();
      case "resets" -> await("streams reset", frames::resets, number);
      case "late" -> await("streams answered late", frames::late, number);
      case "told" -> {
        return frames.told();
      }
      case "keys" -> {
        return keys;
      }
      case "connections" -> {
        synchronized (this) {
          return "" + connections;
        }
      }
      default -> throw new IllegalArgumentException(order);
    }
    return "";
  }

  private void await(String what, IntSupplier count, int atLeast)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (frames) {
      while (count.getAsInt() < atLeast) {
        if (System.nanoTime() > end) {
          throw new IOException(what + ": " + count.getAsInt());
        }
        frames.wait(100);
      }
    }
  }
}
