package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts in the OpenTelemetry of an application that brings its own. */
class TelemetryIT {

  /** What a start has no need of: tracing, logging, management, the flight recorder. */
  private static final Pattern UNTOUCHED =
      Pattern.compile(
          " (io\\.mispair\\.telemetry|io\\.opentelemetry|org\\.slf4j|ch\\.qos\\.logback"
              + "|javax\\.management|java\\.lang\\.management|sun\\.management|jdk\\.jfr)\\.");

  private static final List<Jdk> JDKS = JdkFinder.jdks();

  @TempDir Path folder;

  private TracedRun run(Jdk jdk, String version, String options, String when) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm jvm =
        ForkedJvm.of(jdk)
            .agent("alerts=" + alerts + ",log=off" + options)
            .libraries(TracedRun.opentelemetry(version));
    return TracedRun.of(jvm, alerts, when);
  }

  private static Jdk newest() {
    return JDKS.get(JDKS.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({"1.20, NO LOGS", "1.40, attribute:mispair.alert", "current, name:mispair.alert"})
  void anAlertIsInTheVictimsTrace(String version, String event) throws Exception {
    TracedRun run = run(JDKS.get(0), version, "", "early");
    run.assertTraced().assertSpan().assertMetrics();
    if (event.equals("NO LOGS")) {
      assertEquals(List.of(), run.lines("LOG "));
    } else {
      assertEquals("LOG " + event + " trace=" + run.bob[1] + " severity=ERROR", run.only("LOG "));
    }
    assertEquals(List.of(), run.program.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.20", "current"})
  void anApplicationMaySetItsOwnAfterTheAlert(String version) throws Exception {
    run(newest(), version, "", "late").assertTraced().assertSpan();
  }

  @Test
  void withoutAGlobalOneTheAlertStillNamesTheTraces() throws Exception {
    TracedRun run = run(newest(), "current", "", "never").assertTraced();
    assertEquals(List.of(), run.lines("SPAN mispair"));
  }

  @Test
  void twoApplicationsAreToldTheirOwnAlertsAndAreLetGo() throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        ForkedJvm.of(newest())
            .agent("alerts=" + alerts + ",log=off")
            .libraries(TracedRun.opentelemetry("current"))
            .run("io.mispair.it.traced.TwoApplications");
    List<String> spans =
        program.out().stream().filter(line -> line.startsWith("SPAN mispair.alert")).toList();
    assertEquals(2, spans.size(), program::toString);
    assertTrue(spans.get(0).endsWith(" by=first"), program::toString);
    assertTrue(spans.get(1).endsWith(" by=second"), program::toString);
    assertEquals(
        List.of("COLLECTED", "COLLECTED"),
        program.out().subList(program.out().size() - 2, program.out().size()),
        program::toString);
  }

  @Test
  void anApplicationThatStartsLoadsNothingForIt() throws Exception {
    Path loaded = folder.resolve("loaded");
    ForkedJvm.Finished program =
        ForkedJvm.of(newest())
            .agent("alerts=" + folder.resolve("alerts.jsonl"))
            .option("-Xlog:class+load:file=" + loaded)
            .libraries(TracedRun.opentelemetry("current"))
            .libraries(LogAndJmxIT.logback())
            .run("io.mispair.it.behaviour.HelloSocket");
    assertEquals(0, program.exit(), program::toString);
    List<String> names = Files.readAllLines(loaded);
    assertTrue(names.stream().anyMatch(line -> line.contains(" io.mispair.audit.")));
    assertEquals(List.of(), names.stream().filter(line -> UNTOUCHED.matcher(line).find()).toList());
  }

  @Test
  void switchedOffItLeavesOpenTelemetryAlone() throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm jvm =
        ForkedJvm.of(newest())
            .agent("alerts=" + alerts + ",log=off,otel=off")
            .libraries(TracedRun.opentelemetry("current"));
    TracedRun run = TracedRun.of(jvm, alerts, "never");
    assertTrue(!run.alert.getAsJsonObject("later").has("traceId"), run.alert::toString);
  }
}
