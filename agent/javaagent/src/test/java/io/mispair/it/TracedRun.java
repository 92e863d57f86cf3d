package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a traced application printed, beside the one alert in its file. */
final class TracedRun {
  final ForkedJvm.Finished program;
  final JsonObject alert;
  final String[] alice;
  final String[] bob;

  private TracedRun(ForkedJvm.Finished program, Path alerts) throws IOException {
    this.program = program;
    assertEquals(0, program.exit(), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    List<String> raised = Files.readAllLines(alerts);
    assertEquals(1, raised.size(), () -> raised + program.toString());
    AlertSchema.assertValid(raised.get(0));
    alert = JsonParser.parseString(raised.get(0)).getAsJsonObject();
    alice = only("ALICE ").split(" ");
    bob = only("BOB ").split(" ");
  }

  static TracedRun of(ForkedJvm jvm, Path alerts, String when) throws Exception {
    return new TracedRun(jvm.run("io.mispair.it.traced.TracedApplication", when), alerts);
  }

  /** The jars of one version of the API and the SDK. */
  static Path[] opentelemetry(String version) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "opentelemetry", version))) {
      return jars.map(Path::toAbsolutePath).toArray(Path[]::new);
    }
  }

  List<String> lines(String beginning) {
    return program.out().stream().filter(line -> line.startsWith(beginning)).toList();
  }

  String only(String beginning) {
    List<String> found = lines(beginning);
    assertEquals(1, found.size(), () -> beginning + "in " + program);
    return found.get(0);
  }

  /** The alerts file names the spans that both requests were in. */
  TracedRun assertTraced() {
    assertEquals("confirmed", alert.get("certainty").getAsString(), alert::toString);
    for (String which : new String[] {"earlier", "later"}) {
      JsonObject exchange = alert.getAsJsonObject(which);
      String[] ids = which.equals("earlier") ? alice : bob;
      assertTrue(exchange.has("traceId"), alert::toString);
      assertEquals(ids[1], exchange.get("traceId").getAsString(), which);
      assertEquals(ids[2], exchange.get("spanId").getAsString(), which);
    }
    assertFalse(Arrays.equals(alice, bob));
    return this;
  }

  /** The application's SDK was given the alert's span, in bob's trace and linked to alice's. */
  TracedRun assertSpan() {
    assertEquals(
        "SPAN mispair.alert trace="
            + bob[1]
            + " parent="
            + bob[2]
            + " status=ERROR link="
            + alice[1]
            + "/"
            + alice[2]
            + " by=app",
        only("SPAN mispair.alert"));
    return this;
  }

  TracedRun assertMetrics() {
    assertTrue(
        lines("METRIC mispair.alerts ")
            .contains("METRIC mispair.alerts [confirmed, reuse-after-timeout] 1"),
        program::toString);
    assertEquals("METRIC mispair.connections [serial] 2", only("METRIC mispair.connections"));
    // Of the server's end nothing is known in a protocol that is not decoded.
    assertEquals("METRIC mispair.connection.reuses [] 4", only("METRIC mispair.connection.reuses"));
    assertEquals("METRIC mispair.alerts.dropped [] 0", only("METRIC mispair.alerts.dropped"));
    only("METRIC mispair.unread.size");
    return this;
  }
}
