package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/alerts.md} to what the code does. */
class AlertsPageTest {

  private static final Alert EXAMPLE = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);

  private final String page = Files.readString(Path.of("..", "..", "docs", "alerts.md"));

  AlertsPageTest() throws IOException {}

  @Test
  void exampleAlertIsValidAndWhatTheSinkWrites() {
    List<String> examples = fenced("json");
    assertEquals(1, examples.size());
    JsonNode example = Schema.json(examples.get(0));
    assertEquals(Set.of(), Schema.errors(example));
    assertEquals(Schema.json(EXAMPLE), example);
  }

  @Test
  void exampleReportIsWhatTheSinkPrints() {
    assertEquals(HumanReport.format(EXAMPLE, 1), fenced("text").get(0));
  }

  @Test
  void exampleSummaryIsWhatTheSinkPrints() {
    Sightings sightings = new Sightings(EXAMPLE.kind().label() + " " + EXAMPLE.fingerprint(), 0);
    for (int i = 0; i < 57; i++) {
      sightings.add(EXAMPLE);
      if (i == 44) {
        sightings.markSaid(0, 45, null);
      }
    }
    assertEquals(sightings.summary(57) + "\n", fenced("text").get(1));
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasItsRow(Kind kind) {
    assertTrue(page.contains("\n| `" + kind.label() + "` | "), kind.label());
  }

  @Test
  void everyFieldAndValueOfTheSchemaIsExplained() {
    Set<String> missing = new TreeSet<>();
    collectUnexplained(Schema.node(), missing);
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyFieldOfTheFlightRecordersEventHasItsRowAndNoOtherHas() {
    String table = page.substring(page.indexOf("| field of `io.mispair.Alert` |"));
    Set<String> documented = new TreeSet<>();
    table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(row -> row.split("\\|")[1])
        .forEach(
            names ->
                Pattern.compile("`(\\w+)`")
                    .matcher(names)
                    .results()
                    .forEach(name -> documented.add(name.group(1))));
    Set<String> fields = new TreeSet<>();
    for (ValueDescriptor field : EventType.getEventType(AlertEvent.class).getFields()) {
      fields.add(field.getName());
    }
    // Every event's.
    fields.removeAll(Set.of("startTime", "duration", "eventThread", "stackTrace"));
    assertEquals(documented, fields);
  }

  private void collectUnexplained(JsonNode node, Set<String> missing) {
    node.path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!page.contains("`" + name + "`") && !page.contains("." + name + "`")) {
                missing.add(name);
              }
            });
    node.path("enum")
        .forEach(
            value -> {
              if (!page.contains("`" + value.asText() + "`")) {
                missing.add(value.asText());
              }
            });
    node.forEach(child -> collectUnexplained(child, missing));
  }

  private List<String> fenced(String language) {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(page)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }
}
