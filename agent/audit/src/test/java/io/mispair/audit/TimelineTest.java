package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final Timeline timeline = new Timeline();
  private final long me = Thread.currentThread().getId();

  @Test
  void operationsComeOldestFirstWithTimesBeforeTheAlert() {
    timeline.add(Timeline.WRITE, 10, me, 1, 1_000);
    timeline.add(Timeline.TIMEOUT, 0, me, 1, 5_000);
    List<Alert.Operation> operations = timeline.before(6_000, new ThreadNames());
    String name = Thread.currentThread().getName();
    assertEquals(
        List.of(
            new Alert.Operation(-5_000, "write", 10, name, 1),
            new Alert.Operation(-1_000, "timeout", 0, name, 1)),
        operations);
  }

  @Test
  void readsOfOneResponseShareAnEntry() {
    for (int i = 0; i < 1_000; i++) {
      timeline.add(Timeline.READ, 1, me, 1, i);
    }
    List<Alert.Operation> operations = timeline.before(1_000, new ThreadNames());
    assertEquals(1, operations.size());
    assertEquals(1_000, operations.get(0).bytes());
  }

  @Test
  void onlyTheLastOperationsAreKept() {
    for (int i = 1; i <= 100; i++) {
      timeline.add(Timeline.WRITE, i, me, i, i);
    }
    List<Alert.Operation> operations = timeline.before(100, new ThreadNames());
    assertEquals(16, operations.size());
    assertEquals(85, operations.get(0).exchange());
    assertEquals(100, operations.get(15).exchange());
  }

  @Test
  void coarseTimesNeverRunBackwards() {
    timeline.add(Timeline.TIMEOUT, 0, me, 1, 5_000);
    timeline.add(Timeline.WRITE, 1, me, 2, 4_000);
    assertEquals(-1_000, timeline.before(6_000, new ThreadNames()).get(1).offsetMicros());
  }

  @Test
  void bytesThatAWriteDidNotTakeAreTakenBack() {
    timeline.add(Timeline.WRITE, 100, me, 1, 0);
    timeline.takeBack(60);
    assertEquals(40, timeline.before(0, new ThreadNames()).get(0).bytes());
  }

  @Test
  void threadThatIsGoneIsCalledByItsNumber() throws InterruptedException {
    Thread gone = new Thread(() -> {}, "gone");
    gone.start();
    gone.join();
    timeline.add(Timeline.WRITE, 1, gone.getId(), 1, 0);
    assertEquals("#" + gone.getId(), timeline.before(0, new ThreadNames()).get(0).thread());
  }
}
