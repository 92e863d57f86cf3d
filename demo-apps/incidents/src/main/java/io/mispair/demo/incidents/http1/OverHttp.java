package io.mispair.demo.incidents.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.HttpText;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Songs that are asked for over HTTP/1.1, by a client that may keep its connection too long. */
public final class OverHttp implements AutoCloseable {

  /**
   * What is asked for.
   *
   * @param target up to the name
   * @param key what stands in the answer, up to the name
   */
  public record Song(String target, String key) {}

  private final int port;
  private final Song song;
  private final boolean closes;
  private @Nullable Socket socket;

  private OverHttp(int port, Song song, boolean closes) {
    this.port = port;
    this.song = song;
    this.closes = closes;
  }

  private String play(String name, boolean impatient) throws IOException {
    Socket connection = socket;
    if (connection == null) {
      connection = new Socket("127.0.0.1", port);
      connection.setTcpNoDelay(true);
      socket = connection;
    }
    connection.setSoTimeout(impatient ? Stage.IMPATIENCE_MILLIS : 0);
    String request = "GET " + song.target() + name + " HTTP/1.1\r\nHost: songs\r\n\r\n";
    connection.getOutputStream().write(request.getBytes(ISO_8859_1));
    try {
      String answer = HttpText.message(connection.getInputStream());
      if (answer.isEmpty()) {
        throw new IOException("the server is gone");
      }
      return HttpText.body(answer);
    } catch (SocketTimeoutException e) {
      if (closes) {
        close();
      }
      throw e;
    }
  }

  public static void keptOverATimeout(Stage stage, Song song) throws IOException {
    play(stage, song, false);
  }

  public static void closedOnATimeout(Stage stage, Song song) throws IOException {
    play(stage, song, true);
  }

  private static void play(Stage stage, Song song, boolean closes) throws IOException {
    FarSide gate = stage.gate();
    try (OverHttp http = new OverHttp(gate.port(), song, closes)) {
      http.ask(stage, "Bob", false);
      http.ask(stage, "Carol", false);
      gate.hold();
      stage.says("the server is slow");
      http.ask(stage, "Alice", true);
      int late = gate.awaitHeld(Ends.HTTP);
      gate.open();
      if (!closes) {
        gate.awaitDelivered(late);
      }
      stage.says("the answer comes; nothing in it says whose it is");
      http.ask(stage, "Bob", false);
      http.ask(stage, "Carol", false);
    }
  }

  private void ask(Stage stage, String who, boolean impatient) {
    stage.ask(who, song.key() + who, () -> play(who, impatient));
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
