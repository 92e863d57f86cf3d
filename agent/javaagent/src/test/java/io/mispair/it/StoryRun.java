package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program that tells stories printed, story by story, beside what the agent wrote. */
final class StoryRun {
  final ForkedJvm.Finished program;
  final List<ToldStory> stories = new ArrayList<>();

  /** Alerts that were raised when no story was being told. */
  final List<JsonObject> strays = new ArrayList<>();

  StoryRun(ForkedJvm.Finished program, Path alertsFile) throws IOException {
    this.program = program;
    List<JsonObject> alerts = read(alertsFile);
    int taken = 0;
    ToldStory story = null;
    for (String line : program.out()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "BEGIN" -> {
          story = new ToldStory(words[1], words[2] + " " + words[3]);
          stories.add(story);
          int before = Integer.parseInt(words[4]);
          strays.addAll(alerts.subList(taken, before));
          taken = before;
        }
        case "CLIENT" -> {
          current(story).clientAddress = words[1];
          current(story).serverAddress = words[2];
        }
        case "ALERT" -> current(story).expect(line);
        case "FAILED" -> current(story).failure = line;
        case "END" -> {
          int after = Integer.parseInt(words[1]);
          current(story).raised.addAll(alerts.subList(taken, after));
          taken = after;
        }
        default -> {}
      }
    }
    strays.addAll(alerts.subList(taken, alerts.size()));
  }

  /** The program ended as it should, and the agent did nothing behind the stories' backs. */
  void assertUnharmed() {
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    assertEquals(List.of(), strays, "alerts outside all stories");
  }

  private static ToldStory current(@Nullable ToldStory story) {
    if (story == null) {
      throw new IllegalStateException("a line before the first BEGIN");
    }
    return story;
  }

  private static List<JsonObject> read(Path alertsFile) throws IOException {
    List<JsonObject> alerts = new ArrayList<>();
    if (Files.exists(alertsFile)) {
      for (String line : Files.readAllLines(alertsFile)) {
        AlertSchema.assertValid(line);
        alerts.add(JsonParser.parseString(line).getAsJsonObject());
      }
    }
    return alerts;
  }
}
