package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final String REUSE = "reuse-after-timeout";

  private static final Scene SCENE =
      Scene.named("scene", "title")
          .wrong(stage -> {})
          .suspected(REUSE)
          .confirmed(REUSE)
          .fixed(stage -> {});

  private static final Answer RIGHT = answer("song-a", "value of song-a");
  private static final Answer WRONG = answer("song-b", "value of song-a");
  private static final Answer FAILED = answer("song-c", null);

  private static final SeenAlert SUSPECTED = alert(REUSE, "suspected");
  private static final SeenAlert CONFIRMED = alert(REUSE, "confirmed");
  private static final SeenAlert OTHER = alert("unread-bytes", "confirmed");

  private final Outcome bare = outcome("no agent", List.of(WRONG, FAILED), List.of());
  private final Outcome under = outcome("0", List.of(WRONG, FAILED), List.of(SUSPECTED, CONFIRMED));
  private final Outcome fixed = outcome("0", List.of(RIGHT, FAILED), List.of());

  @Test
  void wrongAnswersThatAreFoundOutAreAsTheyShouldBe() {
    Verdict verdict = Verdict.of(SCENE, bare, under, fixed);

    assertEquals(new Verdict(1, 2, 1, 0, List.of()), verdict);
    assertTrue(verdict.isGood());
  }

  @Test
  void rightAnswersWithoutTheAgentAreAFault() {
    Outcome right = outcome("no agent", List.of(RIGHT), List.of());

    assertEquals(
        List.of(
            "no answer is wrong without the agent",
            "the answers under the agent are not those without it"),
        Verdict.of(SCENE, right, under, fixed).faults());
  }

  @Test
  void otherAnswersUnderTheAgentAreAFault() {
    Outcome other =
        outcome("0", List.of(WRONG, answer("song-c", "value of song-c")), under.alerts());

    assertFault(
        "the answers under the agent are not those without it",
        Verdict.of(SCENE, bare, other, fixed));
  }

  @Test
  void rightAnswersUnderTheAgentAreAFault() {
    Outcome right = outcome("0", List.of(RIGHT), under.alerts());

    assertEquals(
        List.of(
            "no answer is wrong under the agent",
            "the answers under the agent are not those without it"),
        Verdict.of(SCENE, bare, right, fixed).faults());
  }

  @Test
  void missingAlertIsAFault() {
    Outcome quieter = outcome("0", bare.answers(), List.of(CONFIRMED));

    assertFault(
        "no alert reuse-after-timeout (suspected)", Verdict.of(SCENE, bare, quieter, fixed));
  }

  @Test
  void controlIsToldOnceAndNothingElseIs() {
    Scene control = SCENE.control();
    Outcome silent = outcome("0", bare.answers(), List.of());
    Outcome twice = outcome("0", bare.answers(), List.of(SUSPECTED, CONFIRMED, CONFIRMED));
    Outcome other = outcome("0", bare.answers(), List.of(SUSPECTED, OTHER));

    assertTrue(Verdict.of(control, bare, under, fixed).isGood());
    assertEquals(
        List.of(
            "no alert reuse-after-timeout (suspected)", "no alert reuse-after-timeout (confirmed)"),
        Verdict.of(control, bare, silent, fixed).faults());
    assertFault("3 alerts, and 2 foretold", Verdict.of(control, bare, twice, fixed));
    assertEquals(
        List.of(
            "no alert reuse-after-timeout (confirmed)",
            "a false alarm: unread-bytes (confirmed) message"),
        Verdict.of(control, bare, other, fixed).faults());
  }

  @Test
  void sceneThatForetellsNothingIsAFault() {
    Scene silent = Scene.named("scene", "title").wrong(stage -> {}).fixed(stage -> {});

    assertFault(
        "no alert is foretold",
        Verdict.of(silent, bare, outcome("0", bare.answers(), List.of()), fixed));
  }

  @Test
  void wrongAnswersThatTheAgentCannotSeeAreAsTheyShouldBe() {
    Scene unseen = Scene.named("scene", "title").wrong(stage -> {}).fixed(stage -> {}).unseen();
    Outcome silent = outcome("0", bare.answers(), List.of());

    assertEquals(new Verdict(1, 0, 0, 0, List.of()), Verdict.of(unseen, bare, silent, fixed));
    assertFault(
        "a false alarm: unread-bytes (confirmed) message",
        Verdict.of(unseen, bare, outcome("0", bare.answers(), List.of(OTHER)), fixed));
    assertFault("an alert is foretold", Verdict.of(SCENE.unseen(), bare, under, fixed));
  }

  @Test
  void alertThatIsNotForetoldIsAFalseAlarm() {
    Outcome louder = outcome("0", bare.answers(), List.of(SUSPECTED, CONFIRMED, OTHER));
    Verdict verdict = Verdict.of(SCENE, bare, louder, fixed);

    assertEquals(1, verdict.falseAlarms());
    assertFault("a false alarm: unread-bytes (confirmed) message", verdict);
  }

  @Test
  void anyAlertOfTheCorrectClientIsAFalseAlarm() {
    Outcome loud = outcome("0", List.of(RIGHT), List.of(CONFIRMED));

    Verdict verdict = Verdict.of(SCENE, bare, under, loud);
    assertEquals(1, verdict.falseAlarms());
    assertFault("a false alarm: reuse-after-timeout (confirmed) message", verdict);
    assertFault(
        "a false alarm: reuse-after-timeout (confirmed) message",
        Verdict.of(SCENE, null, null, loud));
  }

  @Test
  void wrongAnswerOfTheCorrectClientIsAFault() {
    Outcome wrong = outcome("0", List.of(RIGHT, WRONG), List.of());

    assertFault("the fixed client gets 1 wrong answers", Verdict.of(SCENE, bare, under, wrong));
  }

  @Test
  void correctClientMustGetAnAnswer() {
    Outcome nothing = outcome("0", List.of(FAILED), List.of());

    assertFault("the fixed client gets no answer at all", Verdict.of(SCENE, bare, under, nothing));
  }

  @Test
  void suppressedErrorIsAFault() {
    Outcome broken = outcome("3", bare.answers(), under.alerts());

    assertFault(
        "under the agent: errors suppressed in the agent: 3",
        Verdict.of(SCENE, bare, broken, fixed));
  }

  @Test
  void runWithoutTheAgentIsNoRunUnderIt() {
    Outcome bareAgain = outcome("no agent", List.of(RIGHT), List.of());

    assertFault(
        "the fixed client: errors suppressed in the agent: no agent",
        Verdict.of(SCENE, bare, under, bareAgain));
  }

  @Test
  void programThatFailsIsAFault() {
    Outcome failed =
        new Outcome(
            List.of(),
            fixed.answers(),
            List.of(),
            List.of(),
            List.of(),
            "0",
            "it ends",
            Path.of("log"));

    assertFault("the fixed client: it ends, see log", Verdict.of(SCENE, bare, under, failed));
  }

  @Test
  void verdictsAddUp() {
    Verdict one = new Verdict(1, 2, 3, 4, List.of("a"));
    Verdict sum = one.plus(new Verdict(10, 20, 30, 40, List.of("b")));

    assertEquals(new Verdict(11, 22, 33, 44, List.of("a", "b")), sum);
  }

  @Test
  void sceneWhoseServerIsMissingIsAFault() {
    Verdict missing = Verdict.missing("not shown, it needs git");

    assertFault("not shown, it needs git", missing);
    assertFault("not shown, it needs git", new Verdict(1, 1, 1, 0, List.of()).plus(missing));
    assertEquals("FAILED", missing.summary());
  }

  @Test
  void whatIsEmbeddedOrLeftOutIsSaidOnce() {
    Verdict good = new Verdict(1, 1, 1, 0, List.of());
    Verdict sum =
        good.embedded("Jetty").plus(good.embedded("Jetty")).plus(good.leftOut(List.of("a", "b")));

    assertEquals("as it should be (embedded: Jetty; left out: a, b)", sum.summary());
    assertEquals(
        "as it should be (left out: 4 of them)",
        good.leftOut(List.of("a", "b", "c", "d")).summary());
    assertEquals("as it should be", good.embedded("").leftOut(List.of()).summary());
  }

  @Test
  void whereAllHasToBeInstalledWhatIsEmbeddedOrLeftOutIsAFault() {
    Verdict good = new Verdict(1, 1, 1, 0, List.of());

    assertTrue(good.strict().isGood());
    assertFault(
        "all has to be installed here, and is not: embedded: Jetty",
        good.embedded("Jetty").strict());
    assertFault(
        "all has to be installed here, and is not: left out: nginx",
        good.leftOut(List.of("nginx")).strict());
  }

  private static void assertFault(String fault, Verdict verdict) {
    assertEquals(List.of(fault), verdict.faults());
  }

  private static Answer answer(String asked, @Nullable String got) {
    return new Answer("2026-11-29T12:00:00Z", "Bob", asked, got, got == null ? "late" : null);
  }

  private static SeenAlert alert(String kind, String certainty) {
    return new SeenAlert(
        "2026-11-29T12:00:00.000001Z", kind, certainty, "message", null, null, null, null, null);
  }

  private static Outcome outcome(String suppressed, List<Answer> answers, List<SeenAlert> alerts) {
    return new Outcome(
        List.of(), answers, List.of(), List.of(), alerts, suppressed, null, Path.of("log"));
  }
}
