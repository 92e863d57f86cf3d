package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged jar in an application with Logback, and its MBean. */
class LogAndJmxIT {

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="file" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%level %%logger %%msg%%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="file"/></root>
      </configuration>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void reportsAreInTheApplicationsLogAndCountedByTheMBean(Jdk jdk) throws Exception {
    Path log = folder.resolve("app.log");
    Path config = folder.resolve("logback.xml");
    Files.writeString(config, LOGBACK.formatted(log));
    Path file = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        ForkedJvm.of(jdk)
            .libraries(logback())
            .option("-Dlogback.configurationFile=" + config)
            .agent("jmx=on,alerts=" + file)
            .run("io.mispair.it.story.ManagedTeller", file.toString(), "TimeoutStories");
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    assertEquals("SUPPRESSED 0", program.out().get(program.out().size() - 1));

    List<JsonObject> alerts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      alerts.add(JsonParser.parseString(line).getAsJsonObject());
    }
    String told = Files.readString(log);
    for (JsonObject alert : alerts) {
      assertTrue(told.contains(alert.get("fingerprint").getAsString()), told);
    }
    assertTrue(told.contains("WARN io.mispair.alerts WARN: Mispair: reuse-after-timeout"), told);
    assertTrue(told.contains("ERROR io.mispair.alerts ERROR: Mispair: "), told);
    assertTrue(told.contains("  Socket, ServerSocket     by field"), told);
    assertTrue(told.contains("mispair: " + alerts.size() + " alerts of "), told);

    long timeouts =
        alerts.stream()
            .filter(alert -> alert.get("kind").getAsString().equals("reuse-after-timeout"))
            .count();
    for (String said :
        List.of(
            "MANAGER io.mispair.it.story.ManagedTeller$Manager",
            "ALERTS " + alerts.size(),
            "TIMEOUTS " + timeouts,
            "LAST " + alerts.get(alerts.size() - 1).get("id").getAsString(),
            "SINKS 3")) {
      assertTrue(program.out().contains(said), () -> "no " + said + " in " + program);
    }
  }

  static Path[] logback() {
    return new Path[] {logging("slf4j-api"), logging("logback-classic"), logging("logback-core")};
  }

  private static Path logging(String artifact) {
    Path jar = Path.of("target", "logging", artifact + ".jar").toAbsolutePath();
    assertTrue(Files.exists(jar), () -> "there is no " + jar + ": build it with mvn package");
    return jar;
  }
}
