package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.protocol.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceContextTest {

  private static final TraceContext ALICE = context('a');
  private static final TraceContext BOB = context('b');

  private final Story story = Story.undecodedClient();
  private TraceContext current;
  private int asked;

  private static TraceContext context(char digit) {
    return new TraceContext(("" + digit).repeat(32), ("" + digit).repeat(16), true);
  }

  private void trace() {
    story.audit.use(
        () -> {
          asked++;
          return current;
        });
  }

  private void exchanges(int count) {
    for (int i = 0; i < count; i++) {
      story.write("ask " + i + "\n").read("answer\n");
    }
  }

  @Test
  void bothRequestsCarryTheTraceOfTheirMoment() {
    trace();
    exchanges(3);
    current = ALICE;
    story.write("alice\n").timeout();
    current = BOB;
    story.write("bob\n");

    Alert alert = story.alert();
    assertEquals(ALICE, alert.earlier().trace());
    assertEquals(BOB, alert.later().trace());
  }

  @Test
  void aHealthyConnectionNeverAsksForATrace() {
    trace();
    current = ALICE;
    exchanges(50);

    assertEquals(0, asked);
  }

  @Test
  void otherThreadsGetIntoTheConnectionWhileItsFirstTimeoutLooksForTheTracing() {
    List<Boolean> entered = lookForTheTracing(story);
    exchanges(3);
    current = ALICE;
    story.write("alice\n").timeout();
    current = BOB;
    story.write("bob\n");

    assertEquals(List.of(true), entered);
    assertEquals(ALICE, story.alert().earlier().trace());
  }

  @Test
  void andWhileItsFirstAlertWithoutATimeoutDoes() {
    List<Boolean> entered = lookForTheTracing(story);
    exchanges(3);
    current = ALICE;
    story.write("alice\n").readExactly("song").unread(1);
    current = BOB;
    story.write("bob\n");

    assertEquals(List.of(true), entered);
    assertEquals(BOB, story.alert().later().trace());
  }

  @Test
  void andWhileTheFirstRequestDoesWhoseStackIsKept() {
    Story kept = new Story(AuditSettings.StackPolicy.ALWAYS, EnumSet.noneOf(Protocol.class));
    kept.connect();
    List<Boolean> entered = lookForTheTracing(kept);
    current = ALICE;
    kept.write("alice\n");
    current = BOB;
    kept.read("song\n").serial().write("bob\n").readExactly("song").unread(1);
    current = null;
    kept.write("carol\n");

    assertEquals(List.of(true), entered);
    assertEquals(BOB, kept.alert().earlier().trace());
  }

  /** Tells whether another thread got into the connection while its tracing was first asked. */
  private List<Boolean> lookForTheTracing(Story asking) {
    List<Boolean> entered = new ArrayList<>();
    asking.audit.use(
        () -> {
          if (entered.isEmpty()) {
            entered.add(false);
            Thread other =
                new Thread(
                    () -> {
                      if (asking.connection.enter()) {
                        asking.connection.leave();
                        entered.set(0, true);
                      }
                    });
            other.start();
            try {
              other.join(10_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          return current;
        });
    return entered;
  }

  @Test
  void outsideAnyTraceTheAlertHasNone() {
    trace();
    exchanges(3);
    story.write("alice\n").timeout().write("bob\n");

    Alert alert = story.alert();
    assertNull(alert.earlier().trace());
    assertNull(alert.later().trace());
  }

  @Test
  void tracingThatThrowsCostsTheAlertItsTraceOnly() {
    story.audit.use(
        () -> {
          throw new IllegalStateException("no context storage");
        });
    exchanges(3);
    story.write("alice\n").timeout().write("bob\n");

    Alert alert = story.alert();
    assertNotNull(alert.later());
    assertNull(alert.later().trace());
    assertEquals(1, story.audit.suppressed().count());
  }
}
