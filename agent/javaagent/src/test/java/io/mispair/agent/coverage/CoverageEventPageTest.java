package io.mispair.agent.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** Holds what {@code docs/alerts.md} says of the coverage's event to the event. */
class CoverageEventPageTest {

  @Test
  void thePageNamesTheFieldsAndNoOther() throws IOException {
    Set<String> fields = new TreeSet<>();
    for (ValueDescriptor field : EventType.getEventType(CoverageEvent.class).getFields()) {
      fields.add(field.getName());
    }
    // Every event's.
    fields.removeAll(Set.of("startTime", "duration", "eventThread", "stackTrace"));
    String page = Files.readString(Path.of("..", "..", "docs", "alerts.md"));
    Matcher named = Pattern.compile("`io\\.mispair\\.Coverage` \\(([^)]+)\\)").matcher(page);
    assertEquals(true, named.find());
    Set<String> documented = new TreeSet<>();
    for (String name : named.group(1).split(", ")) {
      documented.add(name.replace("`", ""));
    }
    assertEquals(documented, fields);
  }
}
