package io.mispair.it.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** Fails for Mispair's reports as its name says: {@code throws} or {@code blocks}, for a minute. */
public final class FailingAppender extends AppenderBase<ILoggingEvent> {

  public FailingAppender() {}

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLoggerName().equals("io.mispair.alerts")) {
      return;
    }
    System.out.println("APPENDING");
    if (getName().equals("throws")) {
      // Logback would keep an exception to itself.
      throw new NoClassDefFoundError("org/example/Layout");
    }
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      System.out.println("INTERRUPTED");
    }
  }
}
