package io.mispair.demo.webapps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers a line with a line: who has {@code late} in the name waits for longer than one does. */
final class SongServer implements Runnable {

  private static final int LATE_MILLIS = 250;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  private SongServer() throws IOException {}

  /** Its port. */
  static int start() throws IOException {
    SongServer songs = new SongServer();
    daemon(songs);
    return songs.server.getLocalPort();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Socket client = server.accept();
        daemon(() -> answer(client));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "songs");
    thread.setDaemon(true);
    thread.start();
  }

  private static void answer(Socket client) {
    try (client;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String user = lines.readLine(); user != null; user = lines.readLine()) {
        if (user.contains("late")) {
          Thread.sleep(LATE_MILLIS);
        }
        byte[] song = ("song of " + user + "\n").getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(song);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
