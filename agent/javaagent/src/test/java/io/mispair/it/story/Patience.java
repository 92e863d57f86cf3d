package io.mispair.it.story;

import java.util.concurrent.Callable;

/** Waits, with a bound, for what the JDK gives no signal of. */
public final class Patience {
  private static final int LIMIT_SECONDS = 30;

  private Patience() {}

  /** Waits until the condition holds, and fails the story when it never does. */
  public static void until(Callable<Boolean> condition) {
    if (!within(LIMIT_SECONDS, condition)) {
      throw new IllegalStateException("waited for " + LIMIT_SECONDS + " seconds in vain");
    }
  }

  /** Waits until the condition holds, and says whether it did in time. */
  public static boolean within(int seconds, Callable<Boolean> condition) {
    long start = System.nanoTime();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - start > seconds * 1_000_000_000L) {
          return false;
        }
        Thread.sleep(1);
      }
      return true;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass, for rules that are about time. */
  public static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
