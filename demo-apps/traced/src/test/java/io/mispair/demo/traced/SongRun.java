package io.mispair.demo.traced;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.demo.support.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The demo, run under Mispair: what it printed, and its one alert. */
final class SongRun {
  final JsonObject alert;

  /** Of each: the name, the trace's id and the span's. */
  final String[] alice;

  final String[] bob;

  private SongRun(JsonObject alert, List<String> output) {
    this.alert = alert;
    this.alice = ids(output, "alice");
    this.bob = ids(output, "bob");
  }

  /**
   * @param how {@code sdk}, {@code agent}, or {@code none} with Mispair's own exporter
   */
  static SongRun of(Path folder, String how, Map<String, String> settings)
      throws IOException, InterruptedException {
    String options = how.equals("none") ? "log=off,otel=otlp" : "log=off";
    Path alerts = folder.resolve("alerts.jsonl");
    AgentJvm jvm = new AgentJvm(Path.of(System.getProperty("java.home")), alerts, options);
    if (how.equals("agent")) {
      jvm.beside(Path.of("target", "others", "opentelemetry-javaagent.jar").toAbsolutePath());
    }
    settings.forEach(jvm::property);
    List<String> classPath = List.of("target/classes", "target/lib/*");
    AgentJvm.Ended ended = jvm.run(folder.resolve("output"), classPath, Main.class, List.of(how));
    assertEquals(0, ended.exitValue(), ended::output);
    assertTrue(ended.output().contains("SUPPRESSED 0"), ended::output);
    assertTrue(ended.output().contains("bob got song of alice"), ended::output);
    List<String> raised = Files.readAllLines(alerts);
    assertEquals(1, raised.size(), () -> raised + ended.output());
    return new SongRun(
        JsonParser.parseString(raised.get(0)).getAsJsonObject(), ended.output().lines().toList());
  }

  private static String[] ids(List<String> output, String user) {
    return output.stream()
        .filter(line -> line.matches(user + " [0-9a-f]{32} [0-9a-f]{16}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output.toString()))
        .split(" ");
  }
}
