package io.mispair.it.story;

import java.util.Map;

/** Ends a program that hangs, and says where its threads stand. */
public final class Watchdog {
  /**
   * Many times what any of the programs takes alone: the slowest, which the JVM interprets, takes
   * 30 seconds, and more than 90 where others have the processors.
   */
  private static final int PATIENCE_SECONDS = 240;

  private Watchdog() {}

  public static void start() {
    startBesides(0);
  }

  /**
   * @param seconds that the program takes on purpose
   */
  public static void startBesides(int seconds) {
    Thread thread =
        new Thread(
            () -> {
              Patience.pause((seconds + PATIENCE_SECONDS) * 1000);
              System.out.println("FAILED the program hangs");
              for (Map.Entry<Thread, StackTraceElement[]> entry :
                  Thread.getAllStackTraces().entrySet()) {
                System.out.println(entry.getKey());
                for (StackTraceElement frame : entry.getValue()) {
                  System.out.println("  at " + frame);
                }
              }
              Runtime.getRuntime().halt(3);
            },
            "watchdog");
    thread.setDaemon(true);
    thread.start();
  }
}
