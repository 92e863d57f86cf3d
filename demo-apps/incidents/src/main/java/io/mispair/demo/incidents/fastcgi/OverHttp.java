package io.mispair.demo.incidents.fastcgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** The same script, asked over HTTP/1.1. An answer does not say whose it is. */
final class OverHttp implements AutoCloseable {

  private final int port;
  private final boolean closes;
  private @Nullable Socket socket;

  private OverHttp(int port, boolean closes) {
    this.port = port;
    this.closes = closes;
  }

  private String play(String song, boolean impatient) throws IOException {
    Socket connection = socket;
    if (connection == null) {
      connection = new Socket("127.0.0.1", port);
      connection.setTcpNoDelay(true);
      socket = connection;
    }
    connection.setSoTimeout(impatient ? Stage.IMPATIENCE_MILLIS : 0);
    String request = "GET /song.php?song=" + song + " HTTP/1.1\r\nHost: songs\r\n\r\n";
    connection.getOutputStream().write(request.getBytes(ISO_8859_1));
    try {
      return page(connection);
    } catch (SocketTimeoutException e) {
      if (closes) {
        close();
      }
      throw e;
    }
  }

  /** Byte by byte, up to the end that Content-Length tells. */
  private static String page(Socket connection) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (Ends.HTTP.in(answer.toByteArray(), answer.size()) <= 0) {
      int b = connection.getInputStream().read();
      if (b < 0) {
        throw new IOException("the server is gone");
      }
      answer.write(b);
    }
    String text = answer.toString(ISO_8859_1);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  static void keptOverATimeout(Stage stage) throws IOException {
    play(stage, false);
  }

  static void closedOnATimeout(Stage stage) throws IOException {
    play(stage, true);
  }

  private static void play(Stage stage, boolean closes) throws IOException {
    FarSide gate = stage.gate();
    try (OverHttp http = new OverHttp(gate.port(), closes)) {
      ask(stage, http, "Bob", false);
      ask(stage, http, "Carol", false);
      gate.hold();
      stage.says("PHP is slow");
      ask(stage, http, "Alice", true);
      int late = gate.awaitHeld(Ends.HTTP);
      gate.open();
      if (!closes) {
        gate.awaitDelivered(late);
      }
      stage.says("the answer comes; nothing in it says whose it is");
      ask(stage, http, "Bob", false);
      ask(stage, http, "Carol", false);
    }
  }

  private static void ask(Stage stage, OverHttp http, String who, boolean impatient) {
    stage.ask(who, "song of " + who, () -> http.play(who, impatient));
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
