package io.mispair.demo.webapps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to the songs, in a library of the server's that all its applications share. Its bug:
 * it is kept after a timeout.
 */
public final class SongLine {

  private static final int TIMEOUT_MILLIS = 100;
  private static final Map<String, SongLine> LINES = new ConcurrentHashMap<>();
  private static volatile int port;

  private final Socket socket;

  private SongLine() {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      // It shows itself to be one answer a question.
      for (int i = 0; i < 3; i++) {
        ask("nobody");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the songs are. */
  static void connectTo(int songs) {
    port = songs;
  }

  /** The connection of that name, the same for all. */
  public static SongLine of(String name) {
    return LINES.computeIfAbsent(name, fresh -> new SongLine());
  }

  /** The song of that user, or of the one who was not waited for. */
  public synchronized String ask(String user) throws IOException {
    socket.getOutputStream().write((user + '\n').getBytes(StandardCharsets.US_ASCII));
    byte[] song = new byte[64];
    try {
      int length = socket.getInputStream().read(song);
      return new String(song, 0, Math.max(0, length), StandardCharsets.US_ASCII).trim();
    } catch (SocketTimeoutException e) {
      return "nothing";
    }
  }

  /** The same, of a connection that several applications use: other code, for other alerts. */
  public synchronized String askTogether(String user) throws IOException {
    return ask(user);
  }

  /** Waits until an answer is there that nobody asks for any more. */
  static void awaitLate(String name) throws IOException, InterruptedException {
    while (of(name).socket.getInputStream().available() == 0) {
      Thread.sleep(10);
    }
  }
}
