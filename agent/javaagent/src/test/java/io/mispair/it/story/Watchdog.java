package io.mispair.it.story;

import java.util.Map;

/** Ends a program that hangs, and says where its threads stand. */
public final class Watchdog {
  private Watchdog() {}

  public static void start(int seconds) {
    Thread thread =
        new Thread(
            () -> {
              Patience.pause(seconds * 1000);
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
