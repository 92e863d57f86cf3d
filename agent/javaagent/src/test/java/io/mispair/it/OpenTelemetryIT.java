package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    ForkedJvm jvm = withoutNetwork(jdk).agent(CoveredRun.options(alerts)).agentJar(other());
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", "field");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void openTelemetryFirst(Jdk jdk) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = withoutNetwork(jdk).agentJar(other()).agent(CoveredRun.options(alerts));
    // It loads the channels' class on newer JDKs.
    String channels = jdk.feature() >= 25 ? "map" : "field";
    assertBothWork(CoveredRun.of(jvm, alerts)).assertWays("field", channels);
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
