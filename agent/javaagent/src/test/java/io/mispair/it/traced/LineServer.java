package io.mispair.it.traced;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Serves one client: answers a line with a line, and the line {@code alice} late. */
final class LineServer implements Runnable {
  private static final int LATE_MILLIS = 250;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  LineServer() throws IOException {
    Thread thread = new Thread(this, "line-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void run() {
    try (server;
        Socket accepted = server.accept()) {
      answer(accepted);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(Socket client) throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("alice")) {
        Thread.sleep(LATE_MILLIS);
      }
      byte[] answer = ("song of " + line + "\n").getBytes(StandardCharsets.US_ASCII);
      client.getOutputStream().write(answer);
    }
  }
}
