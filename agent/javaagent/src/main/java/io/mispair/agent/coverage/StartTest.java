package io.mispair.agent.coverage;

import java.util.List;

/**
 * The self-test that follows the weaving of a class by itself: on a daemon thread, and late enough
 * not to compete with the application's start. It speaks only when the class is not covered.
 */
public final class StartTest implements Runnable {

  private static final long DELAY_MILLIS = 2000;

  private final String className;
  private final Coverage coverage;

  private StartTest(String className, Coverage coverage) {
    this.className = className;
    this.coverage = coverage;
  }

  /** Tests {@code className} some time from now. */
  public static void schedule(String className, Coverage coverage) {
    try {
      new SelfTestThread(new StartTest(className, coverage)).start();
    } catch (OutOfMemoryError e) {
      // No more threads: the class is woven all the same.
    }
  }

  @Override
  public void run() {
    try {
      Thread.sleep(DELAY_MILLIS);
      // The others would load classes that the application may never need.
      for (Drive drive : Drive.overTcp()) {
        if (drive.className().equals(className)) {
          tell(SelfTest.run(List.of(drive)).get(0));
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it; then it is not wanted.
    }
  }

  private void tell(DriveResult result) {
    // A machine without a loopback interface is no fault of the weaving.
    if (!result.covered() && result.problem() == null) {
      coverage.say(className, result.verdict());
    }
  }
}
