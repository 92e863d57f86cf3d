package io.mispair.demo.traced;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * The same with no OpenTelemetry of its own, not even the API: OpenTelemetry's Java agent makes the
 * spans, of the methods {@code alice} and {@code bob}, by its setting {@code
 * otel.instrumentation.methods.include}.
 */
public final class Untraced {

  private static final int TIMEOUT_MILLIS = 100;
  private static final int METRICS_MILLIS = 3500;

  private final Socket socket;

  private Untraced(Socket socket) {
    this.socket = socket;
  }

  public static void main(String[] arguments) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), new SongServer().start())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      Untraced songs = new Untraced(socket);
      for (int i = 0; i < 3; i++) {
        songs.ask("user" + i);
      }
      try {
        songs.alice();
      } catch (SocketTimeoutException e) {
        System.out.println("alice gives up");
      }
      Thread.sleep(3 * TIMEOUT_MILLIS);
      System.out.println("bob got " + songs.bob());
    }
    Thread.sleep(METRICS_MILLIS);
    Object suppressed =
        Class.forName("io.mispair.agent.MispairAgent").getMethod("suppressedErrors").invoke(null);
    System.out.println("SUPPRESSED " + suppressed);
  }

  String alice() throws IOException {
    return ask("alice");
  }

  String bob() throws IOException {
    return ask("bob");
  }

  private String ask(String user) throws IOException {
    socket.getOutputStream().write((user + '\n').getBytes(StandardCharsets.US_ASCII));
    byte[] song = new byte[64];
    int length = socket.getInputStream().read(song);
    return new String(song, 0, Math.max(0, length), StandardCharsets.US_ASCII).trim();
  }
}
