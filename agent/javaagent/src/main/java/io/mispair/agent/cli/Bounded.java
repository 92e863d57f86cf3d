package io.mispair.agent.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a JVM that may have been stopped, or be busy for ever, and no longer than told. */
final class Bounded {

  private Bounded() {}

  /**
   * What {@code work} answers.
   *
   * @throws Refusal what it refuses, and when the time is over
   */
  static <T> T call(long pid, int seconds, Callable<T> work) throws Refusal, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "mispair-command");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(
          ExitStatus.NO_ANSWER, "process " + pid + " did not answer within " + seconds + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(ExitStatus.AGENT_FAILED, String.valueOf(e.getCause()));
    }
  }
}
