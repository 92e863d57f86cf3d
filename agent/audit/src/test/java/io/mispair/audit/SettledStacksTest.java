package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A connection outlives the application whose code was on a stack, and must not keep it. */
class SettledStacksTest {

  private static List<Moment> held(Story story) {
    List<Moment> held = new ArrayList<>();
    story.connection.rules().addHeld(held);
    return held;
  }

  private static void settle(Story story) {
    story.clock.advanceMillis(2 * Sweep.SETTLED_MICROS / 1_000);
    story.connection.settleStacks(story.clock.micros() - Sweep.SETTLED_MICROS);
  }

  private static Story keepingAll(Set<Protocol> decoded) {
    Story story = new Story(AuditSettings.StackPolicy.ALWAYS, decoded);
    story.connect();
    return story;
  }

  private static void assertSettles(Story story) {
    assertFalse(held(story).isEmpty());
    settle(story);
    assertEquals(List.of(), held(story));
  }

  @Test
  void theStackOfATimeoutIsTextAfterASecondAndTheAlertHasIt() {
    Story story = Story.undecodedClient().serial().write("Q3\n").timeout();
    assertFalse(held(story).isEmpty());
    story.connection.settleStacks(story.clock.micros() - Sweep.SETTLED_MICROS);
    assertFalse(held(story).isEmpty(), "it may yet be the alert's, which is being made");
    settle(story);
    assertEquals(List.of(), held(story));

    story.write("Q4\n");
    String frames = story.alert().timeout().stack().toString();
    assertTrue(frames.contains("SettledStacksTest"), frames);
  }

  @Test
  void afterTheAlertNothingIsLeftEither() {
    Story story = Story.undecodedClient().serial().write("Q3\n").timeout().write("Q4\n");
    story.alert();
    assertSettles(story);
  }

  @Test
  void theStacksOfRequestsThatAreKeptSettle() {
    assertSettles(keepingAll(EnumSet.noneOf(Protocol.class)).write("Q1\n"));
    Story decoded = keepingAll(EnumSet.of(Protocol.RESP));
    assertSettles(decoded.write("PING\r\n").read("+PONG\r\n").write("PING\r\n").timeout());
  }

  /** It may stay open for as long as the JVM, and nobody looks at it any more. */
  @Test
  void theStacksOfAConnectionThatIsAuditedNoFurtherSettleWhenItIsLeft() {
    Story story = Story.undecodedClient().serial().write("Q3\n").timeout();
    Sweep sweep = new Sweep(story.clock, 1_000, new WeakIdentityMap<>());
    sweep.add(story.connection);
    story.connection.fail(new IllegalStateException("a bug"));
    assertFalse(held(story).isEmpty());
    sweep.sweep(story.clock.micros());
    assertEquals(List.of(), held(story));
    assertEquals(0, sweep.size());
  }

  @Test
  void noOperationHasToWaitForIt() {
    Story story = Story.undecodedClient().serial().write("Q3\n").timeout();
    assertTrue(story.connection.enter());
    assertSettles(story);
    story.connection.leave();
  }

  @Test
  void aStackThatIsTakenWhileOthersSettleIsFoundTheNextTime() {
    Story story = Story.undecodedClient().serial().write("Q3\n");
    assertTrue(story.connection.enter());
    Moment late = story.connection.hereInside();
    settle(story);
    story.connection.timedOut(new Moment.Told(late), 0, late.thread());
    story.connection.leave();
    assertSettles(story);
  }
}
