package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Lines;
import java.io.IOException;
import java.net.Socket;

/** A value that was stored with its right length, and looks like the end of a reply. */
final class Values {

  private static final String SHAPED =
      "this is song-a\r\nEND\r\nVALUE song-b 0 12\r\nsomething else\r\nEND";

  private Values() {}

  static void untilEnd(Stage stage) throws IOException {
    play(stage, false);
  }

  static void byLength(Stage stage) throws IOException {
    play(stage, true);
  }

  private static void play(Stage stage, boolean byLength) throws IOException {
    try (Socket socket = new Socket(stage.host(), stage.port())) {
      store(socket, "song-a", SHAPED);
      store(socket, "song-b", "this is song-b");
      store(socket, "song-c", "this is song-c");
      for (String song : new String[] {"song-a", "song-b", "song-c"}) {
        stage.ask(song, song, () -> byLength ? exact(socket, song) : scanned(socket, song));
      }
    }
  }

  private static void store(Socket socket, String key, String value) throws IOException {
    write(socket, "set " + key + " 0 0 " + value.length() + "\r\n" + value + "\r\n");
    Lines.next(socket.getInputStream());
  }

  private static String scanned(Socket socket, String key) throws IOException {
    write(socket, "get " + key + "\r\n");
    StringBuilder value = new StringBuilder();
    for (String line = Lines.next(socket.getInputStream());
        !line.equals("END");
        line = Lines.next(socket.getInputStream())) {
      value.append(line.startsWith("VALUE ") ? "" : line);
    }
    return value.toString();
  }

  private static String exact(Socket socket, String key) throws IOException {
    write(socket, "get " + key + "\r\n");
    String[] words = Lines.next(socket.getInputStream()).split(" ");
    int length = Integer.parseInt(words[3]);
    String value = new String(socket.getInputStream().readNBytes(length), US_ASCII);
    Lines.next(socket.getInputStream());
    Lines.next(socket.getInputStream());
    return value;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }
}
