package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Several mails on one connection, which stays open. Where does each end? */
final class Mails {

  private Mails() {}

  /** At its signature: so has every mail one that format-patch writes. */
  static void untilTheSignature(Stage stage) throws IOException {
    FarSide repository = stage.far("repository", 0);
    try (Socket socket = new Socket("127.0.0.1", repository.port())) {
      for (int commit : new int[] {2, 3, 1, 2, 3}) {
        stage.ask(
            "reviewer",
            "song-" + commit,
            () -> {
              ask(socket, "mail " + commit);
              StringBuilder mail = new StringBuilder();
              for (String line = line(socket); ; line = line(socket)) {
                mail.append(line).append('\n');
                if (line.stripTrailing().equals(Repository.SIGNATURE)) {
                  // git's version, and an empty line.
                  mail.append(line(socket)).append('\n').append(line(socket));
                  return subject(mail.toString());
                }
              }
            });
      }
    }
  }

  /** By the length that comes before it. */
  static void byLength(Stage stage) throws IOException {
    FarSide repository = stage.far("repository", 0);
    try (Socket socket = new Socket("127.0.0.1", repository.port())) {
      for (int commit : new int[] {2, 3, 1, 2, 3}) {
        stage.ask(
            "reviewer",
            "song-" + commit,
            () -> {
              ask(socket, "sized-mail " + commit);
              int length = Integer.parseInt(line(socket));
              return subject(new String(socket.getInputStream().readNBytes(length), UTF_8));
            });
      }
    }
  }

  private static void ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
  }

  /** A mail's subject, or its first line where it has none. */
  private static String subject(String mail) {
    return mail.lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElse(mail.lines().findFirst().orElse(""));
  }

  /** Byte by byte: no more is taken than belongs to it. */
  private static String line(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the repository is gone");
      }
      line.write(b);
    }
    return line.toString(UTF_8);
  }
}
