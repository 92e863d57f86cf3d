package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final Story story = Story.undecodedClient();

  private void exchanges(int count) {
    for (int i = 0; i < count; i++) {
      story.write("ask " + i + "\n").read("answer\n");
    }
  }

  @Test
  void anOpenConnectionCountsOnceAndItsReusesAsTheyCome() {
    exchanges(2);
    assertEquals(new Figures.Reading(Map.of("serial", 1L), 1), story.audit.read());
    exchanges(3);
    assertEquals(new Figures.Reading(Map.of("serial", 1L), 4), story.audit.read());
  }

  @Test
  void aConnectionThatIsClosedStaysCounted() {
    exchanges(4);
    story.connection.beforeClose();
    story.connection.beforeClose();
    assertEquals(new Figures.Reading(Map.of("serial", 1L), 3), story.audit.read());
  }

  @Test
  void aConnectionThatHasSaidNothingIsNotCounted() {
    assertEquals(new Figures.Reading(Map.of(), 0), story.audit.read());
  }

  @Test
  void whatCarriesTlsIsNotCountedBesideItsPlaintext() {
    Story client = Story.client();
    client
        .write("\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001x")
        .read("\u0016\u0003\u0003");
    client.connection.beforeClose();
    assertEquals(Map.of(), client.audit.read().connections());
  }

  @Test
  void alertsAreCountedByKindAndCertainty() {
    exchanges(3);
    story.write("alice\n").timeout().write("bob\n");
    Figures figures = story.audit.figures();
    assertEquals(1, figures.alerts(Kind.REUSE_AFTER_TIMEOUT, Certainty.SUSPECTED));
    assertEquals(0, figures.alerts(Kind.REUSE_AFTER_TIMEOUT, Certainty.CONFIRMED));
    assertEquals(0, figures.alerts(Kind.UNREAD_BYTES, Certainty.SUSPECTED));
  }
}
