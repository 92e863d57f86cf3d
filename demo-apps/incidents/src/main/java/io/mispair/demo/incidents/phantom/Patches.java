package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes over the connection is handed to GNU patch, whole. The connection carries it well: it
 * is patch that looks for a diff in the message, too.
 */
final class Patches {

  private Patches() {}

  static void fromMail(Stage stage) throws IOException {
    play(stage, "mail");
  }

  static void fromDiff(Stage stage) throws IOException {
    play(stage, "diff");
  }

  private static void play(Stage stage, String form) throws IOException {
    FarSide repository = stage.far("repository", 0);
    for (int commit = 1; commit <= Repository.COMMITS; commit++) {
      int number = commit;
      stage.ask(
          "reviewer",
          "files: song-" + number + ".txt;",
          () -> apply(stage, fetch(repository, form + " " + number)));
    }
  }

  /** One connection for each, to its end. */
  private static byte[] fetch(FarSide repository, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", repository.port())) {
      socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
      socket.shutdownOutput();
      return socket.getInputStream().readAllBytes();
    }
  }

  /** Tells which files there are then. */
  private static String apply(Stage stage, byte[] patch) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(stage.folder(), "patched");
    Path file = Files.write(Files.createTempFile(stage.folder(), "fetched", ".patch"), patch);
    int status =
        new ProcessBuilder(List.of("patch", "--strip=1", "--batch", "--quiet"))
            .directory(folder.toFile())
            .redirectInput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("patch ends with " + status);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .sorted()
          .collect(Collectors.joining(", ", "files: ", ";"));
    }
  }
}
