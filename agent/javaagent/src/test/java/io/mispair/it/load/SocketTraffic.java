package io.mispair.it.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Blocking sockets; a new connection now and then. */
final class SocketTraffic implements Traffic.Part {

  private static final int EXCHANGES_EACH = 200;

  @Override
  public void run() throws Exception {
    CheckedBytes bytes = new CheckedBytes(1);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      while (!Traffic.stopped) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
          Socket accepted = server.accept();
          Thread echo = new Thread(() -> echo(accepted), "echo");
          echo.start();
          DataInputStream in = new DataInputStream(client.getInputStream());
          for (int i = 0; i < EXCHANGES_EACH && !Traffic.stopped; i++) {
            byte[] asked = bytes.next();
            client.getOutputStream().write(asked);
            byte[] got = new byte[asked.length];
            in.readFully(got);
            CheckedBytes.check(asked, got);
          }
        }
      }
    }
  }

  private static void echo(Socket accepted) {
    try (accepted) {
      byte[] buffer = new byte[1000];
      for (int n = accepted.getInputStream().read(buffer);
          n >= 0;
          n = accepted.getInputStream().read(buffer)) {
        accepted.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException e) {
      Traffic.failed("echo", e);
    }
  }
}
