package io.mispair.telemetry.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Audit;
import io.mispair.audit.AuditSettings;
import io.mispair.audit.Certainty;
import io.mispair.telemetry.Measured;
import io.mispair.telemetry.SampleAlerts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds what is emitted against {@code docs/telemetry.md}. */
class TelemetryPageTest {

  @RegisterExtension
  static final OpenTelemetryExtension OPEN_TELEMETRY = OpenTelemetryExtension.create();

  private final String page = Files.readString(Path.of("..", "..", "docs", "telemetry.md"));
  private ApiExporter exporter;

  /** After the extension has forgotten the instruments of the test before. */
  @BeforeEach
  void begin() {
    exporter = new ApiExporter(OPEN_TELEMETRY.getOpenTelemetry(), "1.2");
  }

  TelemetryPageTest() throws IOException {}

  private Set<String> documented(String row) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(row, Pattern.MULTILINE)
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1) + " " + match.group(2))
        .forEach(found::add);
    return found;
  }

  private static Set<String> names(Attributes attributes) {
    Set<String> names = new TreeSet<>();
    for (AttributeKey<?> key : attributes.asMap().keySet()) {
      String type = key.getType().name().toLowerCase(Locale.ROOT);
      names.add(key.getKey() + " " + (type.equals("long") ? "int" : type));
    }
    return names;
  }

  @Test
  void everyAttributeIsOnThePageWithItsTypeAndNoOtherIs() {
    exporter.export(
        SampleAlerts.full(Certainty.CONFIRMED, SampleAlerts.EARLIER, SampleAlerts.LATER));
    Set<String> documented = documented("^\\| `([a-z_.]+)` \\| (string|int|double|boolean) \\|");
    assertTrue(documented.remove("event.name string"));
    assertEquals(documented, names(OPEN_TELEMETRY.getSpans().get(0).getAttributes()));
    assertEquals(documented, names(OPEN_TELEMETRY.getLogRecords().get(0).getAttributes()));
  }

  @Test
  void everyMetricIsOnThePageWithItsUnitAndNoOtherIs() {
    Audit audit =
        new Audit(
            new AuditSettings(Set.of(), peer -> true, 0, AuditSettings.StackPolicy.OFF),
            alert -> {},
            Thread::new,
            socket -> null);
    exporter.measure(new Measured(audit, () -> 3));
    exporter.export(
        SampleAlerts.full(Certainty.CONFIRMED, SampleAlerts.EARLIER, SampleAlerts.LATER));
    Set<String> emitted = new TreeSet<>();
    List<MetricData> metrics = OPEN_TELEMETRY.getMetrics();
    for (MetricData metric : metrics) {
      emitted.add(metric.getName() + " " + metric.getUnit());
    }
    Set<String> documented =
        documented("^\\| `([a-z.]+)` \\| (?:counter|histogram) \\| `([^`]+)` ");
    // Nothing has been connected to.
    assertTrue(documented.remove("mispair.connections {connection}"));
    assertEquals(documented, emitted);
  }

  @Test
  void whatIsClosedIsAskedForNothing() {
    exporter.measure(
        new Measured(
            null,
            () -> {
              throw new AssertionError();
            }));
    exporter.close();
    assertEquals(List.of(), OPEN_TELEMETRY.getMetrics());
  }
}
