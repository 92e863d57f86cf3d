package io.mispair.it.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the agent appends its alerts to, as the application itself sees it. */
final class AlertsFile {
  private static final int PATIENCE_SECONDS = 30;

  private final Path path;

  AlertsFile(Path path) {
    this.path = path;
  }

  /** How many whole lines it holds; 0 when there is no file, as when no agent is there. */
  int count() throws IOException {
    if (!Files.exists(path)) {
      return 0;
    }
    int lines = 0;
    for (byte b : Files.readAllBytes(path)) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /**
   * Waits until it holds {@code lines}, but not for ever: the test will see that they are missing.
   */
  void awaits(int lines) {
    Patience.within(PATIENCE_SECONDS, () -> count() >= lines);
  }
}
