package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Several mails on one connection, which stays open. Where does each end? */
final class Mails {

  private Mails() {}

  /** Tells what belongs to the mail of a commit that was asked for. */
  private interface Reader {
    String read(InputStream in) throws IOException;
  }

  static void untilTheSignature(Stage stage) throws IOException {
    play(stage, "mail", Mails::readUntilTheSignature);
  }

  static void byLength(Stage stage) throws IOException {
    play(stage, "sized-mail", Mails::readByLength);
  }

  private static void play(Stage stage, String form, Reader reader) throws IOException {
    FarSide repository = stage.far("repository", 0);
    try (Socket socket = new Socket("127.0.0.1", repository.port())) {
      for (int commit : new int[] {2, 3, 1, 2, 3}) {
        byte[] request = (form + " " + commit + "\n").getBytes(UTF_8);
        stage.ask(
            "reviewer",
            "song-" + commit,
            () -> {
              socket.getOutputStream().write(request);
              return subject(reader.read(socket.getInputStream()));
            });
      }
    }
  }

  /** So ends every mail that format-patch writes. */
  private static String readUntilTheSignature(InputStream in) throws IOException {
    StringBuilder mail = new StringBuilder();
    String line;
    do {
      line = Lines.next(in);
      mail.append(line).append('\n');
    } while (!line.stripTrailing().equals(Repository.SIGNATURE));
    // git's version, and an empty line.
    return mail.append(Lines.next(in)).append('\n').append(Lines.next(in)).toString();
  }

  /** By the length that comes before it. */
  private static String readByLength(InputStream in) throws IOException {
    int length = Integer.parseInt(Lines.next(in));
    return new String(in.readNBytes(length), UTF_8);
  }

  /** A mail's subject, or its first line where it has none. */
  private static String subject(String mail) {
    return mail.lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElse(mail.lines().findFirst().orElse(""));
  }
}
