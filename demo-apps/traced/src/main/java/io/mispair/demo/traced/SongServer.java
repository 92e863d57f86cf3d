package io.mispair.demo.traced;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Serves one client: answers a user's name with a song, and alice's late. */
final class SongServer implements Runnable {

  private static final int LATE_MILLIS = 300;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  SongServer() throws IOException {}

  /** Begins to serve, and answers the port. */
  int start() {
    Thread thread = new Thread(this, "song-server");
    thread.setDaemon(true);
    thread.start();
    return server.getLocalPort();
  }

  @Override
  public void run() {
    try (server;
        Socket client = server.accept();
        BufferedReader names =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String name = names.readLine(); name != null; name = names.readLine()) {
        if (name.equals("alice")) {
          Thread.sleep(LATE_MILLIS);
        }
        byte[] song = ("song of " + name + "\n").getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(song);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
