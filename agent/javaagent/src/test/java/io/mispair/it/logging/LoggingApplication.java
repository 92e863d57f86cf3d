package io.mispair.it.logging;

import io.mispair.it.story.SuppressedErrors;
import io.mispair.it.traced.LeftDirty;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a little, leaves a connection dirty and reuses it, and says how long that took. Its argument
 * is how many lines it logs after that.
 */
public final class LoggingApplication {

  private static final Logger LOG = LoggerFactory.getLogger(LoggingApplication.class);

  private LoggingApplication() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 3; i++) {
      LOG.warn("up");
    }
    long start;
    try (LeftDirty client = new LeftDirty()) {
      client.alice();
      start = System.nanoTime();
      client.bob();
    }
    System.out.println("REUSED " + millisSince(start));
    start = System.nanoTime();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      LOG.warn("still up");
      Thread.sleep(20);
    }
    System.out.println("LOGGED " + millisSince(start));
    // For the reports' threads.
    Thread.sleep(500);
    SuppressedErrors.print();
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
