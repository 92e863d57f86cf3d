package io.mispair.it.behaviour;

import io.mispair.it.story.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An operation on a thread of its own. */
final class Aside {
  private static final int PATIENCE_SECONDS = 30;

  final Thread thread;
  private final CompletableFuture<String> outcome = new CompletableFuture<>();

  Aside(Outcome.Operation operation) {
    thread = new Thread(() -> outcome.complete(Outcome.of(operation)), "aside");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts the operation and waits until it is blocked in the JDK's socket code. */
  static Aside blocked(Outcome.Operation operation) {
    Aside aside = new Aside(operation);
    Patience.until(() -> blocked(aside.thread.getStackTrace()));
    return aside;
  }

  private static boolean blocked(StackTraceElement[] stack) {
    if (stack.length == 0 || !stack[0].isNativeMethod()) {
      return false;
    }
    String top = stack[0].getMethodName();
    if (!top.equals("poll") && !top.startsWith("read") && !top.startsWith("write")) {
      return false;
    }
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("sun.nio.ch.")) {
        return true;
      }
    }
    return false;
  }

  String outcome() throws Exception {
    return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
