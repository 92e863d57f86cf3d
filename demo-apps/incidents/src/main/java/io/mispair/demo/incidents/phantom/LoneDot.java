package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/**
 * A message whose text holds a line of a single dot, and after it a line that is a command. A
 * sender doubles a dot at the start of a line (RFC 5321 section 4.5.2); who does not has ended the
 * message there, for its server.
 */
final class LoneDot {

  private static final String TEXT =
      "this is song-a\r\n.\r\nVRFY somebody-else\r\nyours sincerely\r\n";

  private LoneDot() {}

  static void asItIs(Stage stage) throws IOException {
    play(stage, TEXT);
  }

  static void doubled(Stage stage) throws IOException {
    play(stage, TEXT.replace("\r\n.", "\r\n.."));
  }

  private static void play(Stage stage, String text) throws IOException {
    FarSide host = stage.far("mail-host", 0);
    try (Socket socket = new Socket("127.0.0.1", host.port())) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      in.readLine();
      for (String command :
          new String[] {
            "HELO client.example.org",
            "MAIL FROM:<a@example.org>",
            "RCPT TO:<b@example.org>",
            "DATA"
          }) {
        ask(socket, in, command + "\r\n");
      }
      stage.ask("sender", "song-a", () -> ask(socket, in, text + ".\r\n"));
      for (String name : new String[] {"bob", "carol"}) {
        stage.ask("sender", name, () -> ask(socket, in, "VRFY " + name + "\r\n"));
      }
    }
  }

  private static String ask(Socket socket, BufferedReader in, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    String reply = in.readLine();
    if (reply == null) {
      throw new IOException("the mail host is gone");
    }
    return reply;
  }
}
