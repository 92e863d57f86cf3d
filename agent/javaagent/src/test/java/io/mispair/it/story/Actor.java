package io.mispair.it.story;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One thread that does what the story tells it, when the story tells it, and nothing else. */
final class Actor implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  /** One act. */
  interface Act {
    void run() throws Exception;
  }

  private final Thread thread;
  private final ExecutorService executor;

  Actor(String name) {
    Thread[] made = new Thread[1];
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              made[0] = new Thread(task, name);
              made[0].setDaemon(true);
              return made[0];
            });
    does(() -> {});
    thread = made[0];
  }

  /** Runs the act and waits for its end. */
  void does(Act act) {
    end(begins(act));
  }

  /** Starts the act; {@link #end} waits for it. */
  Future<?> begins(Act act) {
    return executor.submit(
        () -> {
          act.run();
          return null;
        });
  }

  static void end(Future<?> act) {
    try {
      act.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("another thread failed", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException("another thread hangs", e);
    }
  }

  /** Waits until the thread is inside a read of the JDK and blocked there. */
  void awaitsBlockedInRead() {
    Patience.until(() -> blockedInRead(thread.getStackTrace()));
  }

  private static boolean blockedInRead(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return false;
    }
    String top = stack[0].getMethodName();
    if (!top.equals("poll") && !top.equals("read0") && !top.equals("park")) {
      return false;
    }
    boolean reads = false;
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (name.startsWith("io.mispair.") && !name.startsWith("io.mispair.it.")) {
        // The agent, which lets it wait for the line in the alerts file.
        return false;
      }
      reads = reads || name.startsWith("sun.nio.ch.") || name.startsWith("sun.security.ssl.");
    }
    return reads;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
