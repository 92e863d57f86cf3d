package io.mispair.demo.support.far;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A relay in front of a real server that holds what the server says until it is told to let it
 * through, all of it or so many bytes. What the client says goes through at once.
 */
public final class Gate implements Duty {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ServerSocket listener;
  private final String host;
  private final int serverPort;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  private boolean open = true;
  private long credit;
  private int connections;
  private int clientPort;

  public Gate(String host, int serverPort) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, serverPort);
  }

  /** One that speaks TLS to the program, and none to the server. */
  public static Gate overTls(String host, int serverPort, Path keys)
      throws IOException, GeneralSecurityException {
    return new Gate(
        TlsKeys.context(keys)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        host,
        serverPort);
  }

  private Gate(ServerSocket listener, String host, int serverPort) {
    this.listener = listener;
    this.host = host;
    this.serverPort = serverPort;
    start(this::accept);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  private static void start(Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException | InterruptedException e) {
                // One side is gone: so is the connection.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(host, serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      synchronized (this) {
        connections++;
        clientPort = client.getPort();
        // What a connection before was not given, its client never gets.
        held.reset();
      }
      int connection = connections;
      start(() -> forward(client, server));
      start(() -> collect(server, client, connection));
    }
  }

  private static void forward(Socket client, Socket server) throws IOException {
    try {
      client.getInputStream().transferTo(server.getOutputStream());
      server.shutdownOutput();
    } catch (IOException e) {
      server.close();
    }
  }

  /** Takes what the server says, and starts the thread that hands it on. */
  private void collect(Socket server, Socket client, int connection) throws IOException {
    Thread[] hand = new Thread[1];
    boolean[] ended = new boolean[1];
    hand[0] = new Thread(() -> handOn(client, connection, ended));
    hand[0].setDaemon(true);
    hand[0].start();
    byte[] buffer = new byte[8192];
    InputStream in = server.getInputStream();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (this) {
          if (connection == connections) {
            held.write(buffer, 0, n);
            notifyAll();
          }
        }
      }
    } finally {
      synchronized (this) {
        ended[0] = true;
        notifyAll();
      }
    }
  }

  private void handOn(Socket client, int connection, boolean[] ended) {
    try {
      OutputStream out = client.getOutputStream();
      while (true) {
        synchronized (this) {
          // What is held when the server ends comes before that end.
          while (connection == connections && passable() == 0 && !(ended[0] && held.size() == 0)) {
            wait();
          }
          int n = connection == connections ? passable() : 0;
          if (n > 0) {
            byte[] all = held.toByteArray();
            // Inside the monitor: who sees nothing held knows that it was written.
            out.write(all, 0, n);
            held.reset();
            held.write(all, n, all.length - n);
            credit -= open ? 0 : n;
            notifyAll();
          } else {
            client.shutdownOutput();
            return;
          }
        }
      }
    } catch (IOException | InterruptedException e) {
      synchronized (this) {
        if (connection == connections) {
          held.reset();
        }
        notifyAll();
      }
    }
  }

  private int passable() {
    return open ? held.size() : (int) Math.min(credit, held.size());
  }

  @Override
  public synchronized String carryOut(String order, int number)
      throws IOException, InterruptedException {
    switch (order) {
      case "hold" -> {
        open = false;
        credit = 0;
      }
      case "credit" -> credit += number;
      case "open" -> open = true;
      case "drained" -> {
        awaitEmpty(() -> credit == 0);
        return "";
      }
      case "held" -> {
        return HexFormat.of().formatHex(held.toByteArray());
      }
      case "delivered" -> ReceiveQueue.await(clientPort, port(), number);
      case "taken" -> ReceiveQueue.awaitEmpty(clientPort, port());
      case "connections" -> {
        return "" + connections;
      }
      default -> throw new IllegalArgumentException(order);
    }
    notifyAll();
    if (order.equals("open")) {
      awaitEmpty(() -> held.size() == 0);
    }
    return "";
  }

  private void awaitEmpty(BooleanSupplier done) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("still held: " + held.size() + " bytes");
      }
      wait(100);
    }
  }
}
