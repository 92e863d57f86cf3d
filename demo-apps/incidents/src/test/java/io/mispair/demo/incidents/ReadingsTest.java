package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

  private static final Scene SCENE =
      Scene.named("scene", "title").wrong(stage -> {}).readings().fixed(stage -> {});

  private static final String LINK = Reading.link(9, 4);

  private final Outcome fixed = outcome(List.of(reading()), List.of());

  @Test
  void messageThatIsToldByItsRulesIsAsItShouldBe() {
    Verdict verdict = judge(List.of(alert("127.0.0.1:4", "cl-list"), alert("127.0.0.1:4")));

    assertEquals(new Verdict(0, 2, 2, 0, List.of()), verdict);
  }

  @Test
  void messageThatIsNotToldIsAFault() {
    assertEquals(
        List.of("cl-list (client nginx): told by [], not by [cl-list]"), judge(List.of()).faults());
  }

  @Test
  void anotherRuleBesideItsOwnIsAFalseAlarm() {
    Verdict verdict =
        judge(List.of(alert("127.0.0.1:4", "cl-list"), alert("127.0.0.1:4", "bare-lf")));

    assertEquals(2, verdict.falseAlarms());
    assertEquals(
        "cl-list (client nginx): told by [bare-lf, cl-list], not by [cl-list]",
        verdict.faults().get(0));
  }

  @Test
  void alertOnAConnectionThatNobodyNamesIsAFalseAlarm() {
    Verdict verdict =
        judge(List.of(alert("127.0.0.1:4", "cl-list"), alert("127.0.0.1:5", "cl-list")));

    assertEquals(1, verdict.falseAlarms());
    assertEquals(1, verdict.faults().size());
  }

  @Test
  void alertOfWhatIsInOrderIsAFalseAlarm() {
    Outcome under = outcome(List.of(reading()), List.of(alert("127.0.0.1:4", "cl-list")));

    assertEquals(1, Verdict.of(SCENE, null, under, under).falseAlarms());
  }

  @Test
  void messageThatNobodyReadIsAFault() {
    Outcome none = outcome(List.of(), List.of());

    assertTrue(Verdict.of(SCENE, null, none, none).faults().contains("not every message was read"));
  }

  @Test
  void tableHasARowForEachMessageAndAColumnForEachParser() {
    Reading other = new Reading("cl-list", "server", "Tomcat", "200", List.of("cl-list"), "1-2");
    Outcome under = outcome(List.of(reading(), other), List.of(alert("127.0.0.1:4", "cl-list")));

    List<String> words =
        new Readings(under)
            .table().stream().map(row -> row.strip().replaceAll(" {2,}", "|")).toList();
    assertEquals(
        List.of(
            "nginx|Tomcat|told (as the client, the server)",
            "cl-list|400 closed|200|ambiguous-framing cl-list (client)",
            "1 of 1 are not read alike by all"),
        words);
  }

  private Verdict judge(List<SeenAlert> alerts) {
    return Verdict.of(SCENE, null, outcome(List.of(reading()), alerts), fixed);
  }

  private static Reading reading() {
    return new Reading("cl-list", "client", "nginx", "400 closed", List.of("cl-list"), LINK);
  }

  private static SeenAlert alert(String local, String... rules) {
    return new SeenAlert(
        "2026-11-29T12:00:00.000001Z",
        "ambiguous-framing",
        "confirmed",
        "message",
        new SeenAlert.Connection(local, "127.0.0.1:9"),
        new SeenAlert.Evidence(List.of(rules)),
        null,
        null,
        null);
  }

  private static Outcome outcome(List<Reading> readings, List<SeenAlert> alerts) {
    return new Outcome(
        List.of(), List.of(), readings, List.of(), alerts, "0", null, Path.of("log"));
  }
}
