package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the echo that is written in C, with the system's {@code cc}. */
final class NativeEcho {

  private NativeEcho() {}

  /**
   * @param directory where the program goes
   * @throws IOException when there is no compiler, or it refuses
   */
  static Path compile(Path directory) throws IOException, InterruptedException {
    Path source = directory.resolve("echo.c");
    Path program = directory.resolve("echo");
    try (InputStream resource = NativeEcho.class.getResourceAsStream("echo.c")) {
      if (resource == null) {
        throw new IOException("no echo.c beside the classes");
      }
      Files.copy(resource, source);
    }
    Process compiler =
        new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("cc refused echo.c");
    }
    return program;
  }
}
