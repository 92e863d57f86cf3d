package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
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
    List<Boolean> entered = new ArrayList<>();
    story.audit.use(
        () -> {
          if (entered.isEmpty()) {
            entered.add(false);
            Thread other =
                new Thread(
                    () -> {
                      if (story.connection.enter()) {
                        story.connection.leave(Suppressed.Hook.WRITE);
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
          return ALICE;
        });
    exchanges(3);
    story.write("alice\n").timeout();
    story.write("bob\n");

    assertEquals(List.of(true), entered);
    assertEquals(ALICE, story.alert().earlier().trace());
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
