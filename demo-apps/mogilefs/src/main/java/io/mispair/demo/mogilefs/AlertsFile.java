package io.mispair.demo.mogilefs;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The agent's alerts file, read on from where the last look ended. There is nothing to wait for: an
 * alert is in the file before the wrong answer is in the caller's hands.
 */
final class AlertsFile {

  private final Gson gson = new Gson();
  private final Path file;
  private int seen;

  AlertsFile(Path file) {
    this.file = file;
  }

  /** The alerts since the last call; none when the agent has not made the file. */
  List<SeenAlert> unseen() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    List<String> fresh = lines.subList(seen, lines.size());
    seen = lines.size();
    return fresh.stream().map(line -> gson.fromJson(line, SeenAlert.class)).toList();
  }
}
