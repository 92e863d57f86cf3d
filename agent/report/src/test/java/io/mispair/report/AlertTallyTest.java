package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTallyTest {

  private final AlertTally tally = new AlertTally();

  @Test
  void everyKindIsThereAlsoThatOfWhichThereWasNone() {
    for (Kind kind : Kind.values()) {
      assertEquals(0L, tally.byKind().get(kind.label()));
    }
    tally.accept(Alerts.of(Kind.UNREAD_BYTES));
    tally.accept(Alerts.of(Kind.INTERLEAVED_USE));
    tally.accept(Alerts.of(Kind.INTERLEAVED_USE));
    assertEquals(2L, tally.byKind().get("interleaved-use"));
    assertEquals(1L, tally.byKind().get("unread-bytes"));
    assertEquals(Map.of("confirmed", 1L, "suspected", 2L), tally.byCertainty());
  }

  @Test
  void theLastAreKeptAndNoMore() {
    Alert first = Alerts.of(Kind.UNREAD_BYTES);
    Alert other = Alerts.of(Kind.INTERLEAVED_USE);
    tally.accept(first);
    for (int i = 1; i < AlertTally.LAST; i++) {
      tally.accept(other);
    }
    assertEquals(first, tally.last().get(0));
    tally.accept(other);
    assertEquals(AlertTally.LAST, tally.last().size());
    assertEquals(other, tally.last().get(0));
  }
}
