package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The OpenTelemetry Java agent in the same JVM, before or after: both do their work, and neither
 * says a word about the other.
 */
class OpenTelemetryIT {
  // Each of the 400 exchanges over HTTP is a span of the client and one of the server.
  private static final int SPANS = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void mispairFirst(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm =
        withoutNetwork(jdk).agent(CoveredRun.options(alerts) + ",otel=off").agentJar(other());
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", "field");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void openTelemetryFirst(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm =
        withoutNetwork(jdk).agentJar(other()).agent(CoveredRun.options(alerts) + ",otel=off");
    // It loads the channels' class on newer JDKs.
    String channels = jdk.feature() >= 25 ? "map" : "field";
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", channels);
  }

  /** The agent's exporters print; the application has an API, or the agent's is all there is. */
  @ParameterizedTest
  @CsvSource({"true, 1.20", "false, 1.20", "true, current", "false, current"})
  void anAlertIsInTheTraceThatTheOtherAgentKeeps(boolean first, String version) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    String options = "alerts=" + alerts + ",log=off";
    ForkedJvm jvm =
        ForkedJvm.plain(JdkFinder.jdks().get(0))
            .option("-Dotel.traces.exporter=logging")
            .option("-Dotel.metrics.exporter=logging")
            .option("-Dotel.logs.exporter=logging")
            .libraries(TracedRun.opentelemetry(version));
    jvm = first ? jvm.agent(options).agentJar(other()) : jvm.agentJar(other()).agent(options);
    TracedRun run = TracedRun.of(jvm, alerts, "agent").assertTraced();
    List<String> spans =
        run.program.err().stream().filter(line -> line.contains("'mispair.alert'")).toList();
    assertEquals(1, spans.size(), run.program::toString);
    assertTrue(spans.get(0).contains(" " + run.bob[1] + " "), spans::toString);
    assertTrue(
        run.program.err().stream().anyMatch(line -> line.contains("name=mispair.alerts,")),
        run.program::toString);
  }

  /**
   * The jar is named as the other agent's extension; or as an agent too, and then one of the two
   * says that it is too many.
   */
  @ParameterizedTest
  @CsvSource({"extension, 0", "extension, 1", "before, 0", "after, 1"})
  void theJarIsAnExtensionOfTheOtherAgent(String how, int which) throws Exception {
    List<Jdk> jdks = JdkFinder.jdks();
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm jvm =
        ForkedJvm.plain(jdks.get(Math.min(which, jdks.size() - 1)))
            .option("-Dotel.traces.exporter=logging")
            .option("-Dotel.metrics.exporter=logging")
            .option("-Dotel.logs.exporter=logging")
            .option("-Dotel.javaagent.extensions=" + ForkedJvm.agentJar())
            .option("-Dmispair.alerts=" + alerts)
            .option("-Dmispair.log=off")
            .libraries(TracedRun.opentelemetry("current"));
    if (how.equals("before")) {
      jvm = jvm.agent("");
    }
    jvm = jvm.agentJar(other());
    if (how.equals("after")) {
      jvm = jvm.agent("");
    }
    TracedRun run = TracedRun.of(jvm, alerts, "agent").assertTraced();
    List<String> spans =
        run.program.err().stream().filter(line -> line.contains("'mispair.alert'")).toList();
    assertEquals(1, spans.size(), run.program::toString);
    assertTrue(spans.get(0).contains(" " + run.bob[1] + " "), spans::toString);
    assertEquals(
        how.equals("extension")
            ? List.of()
            : List.of("mispair: already started; this second -javaagent or attach is ignored"),
        run.program.err().stream().filter(line -> line.startsWith("mispair: ")).toList());
  }

  private static ForkedJvm withoutNetwork(Jdk jdk) {
    return ForkedJvm.plain(jdk)
        .option("-Dotel.traces.exporter=logging")
        .option("-Dotel.metrics.exporter=none")
        .option("-Dotel.logs.exporter=none");
  }

  private static CoveredRun assertBothWork(CoveredRun run) {
    run.assertAudited();
    List<String> spans =
        run.program.err().stream().filter(line -> line.contains("LoggingSpanExporter")).toList();
    assertEquals(SPANS, spans.stream().filter(line -> line.contains(" CLIENT ")).count());
    assertEquals(SPANS, spans.stream().filter(line -> line.contains(" SERVER ")).count());
    List<String> others = run.program.err().stream().filter(line -> !spans.contains(line)).toList();
    // The version that it announces, and the JVM's remark on how it comes to the boot loader.
    assertTrue(
        others.stream()
            .allMatch(
                line -> line.contains(" version: ") || line.contains("Sharing is only supported")),
        others::toString);
    return run;
  }

  private static Path other() {
    Path jar = Path.of("target/other-agents/opentelemetry-javaagent.jar").toAbsolutePath();
    assertTrue(Files.exists(jar), () -> "there is no " + jar + ": build it with mvn package");
    return jar;
  }
}
