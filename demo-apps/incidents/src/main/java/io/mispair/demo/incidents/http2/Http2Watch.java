package io.mispair.demo.incidents.http2;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.TlsKeys;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/**
 * A relay that looks at the frames of HTTP/2. The server behind it is spoken to without TLS, by
 * prior knowledge; the program, if wanted, with TLS.
 */
public final class Http2Watch implements Duty {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ServerSocket listener;
  private final int serverPort;
  private final String keys;
  private final FrameWatch frames = new FrameWatch();
  private int connections;

  private Http2Watch(ServerSocket listener, int serverPort, String keys) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.keys = keys;
    start(this::accept);
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

  private interface Pump {
    void run() throws IOException;
  }

  private static void start(Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException e) {
                // One side is gone, and with it the connection.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      synchronized (this) {
        connections++;
      }
      start(
          () -> {
            DataInputStream in = new DataInputStream(client.getInputStream());
            server.getOutputStream().write(exactly(in, FrameWatch.PREFACE));
            relay(in, server.getOutputStream(), frames::sent);
          });
      start(() -> relay(server.getInputStream(), client.getOutputStream(), frames::received));
    }
  }

  private static void relay(InputStream from, OutputStream out, Consumer<byte[]> watch)
      throws IOException {
    DataInputStream in = new DataInputStream(from);
    while (true) {
      byte[] header = exactly(in, FrameWatch.HEADER);
      byte[] payload = exactly(in, FrameWatch.length(header));
      byte[] frame = new byte[header.length + payload.length];
      System.arraycopy(header, 0, frame, 0, header.length);
      System.arraycopy(payload, 0, frame, header.length, payload.length);
      out.write(frame);
      watch.accept(header);
    }
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
