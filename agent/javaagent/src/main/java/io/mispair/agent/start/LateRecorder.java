package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.CoverageRecorder;
import io.mispair.agent.thread.AgentThread;
import io.mispair.audit.Audit;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the flight recorder of the coverage, late enough not to compete with the application's
 * start.
 */
final class LateRecorder implements Runnable {

  private static final long DELAY_MILLIS = 2000;

  private final Coverage coverage;
  private final Audit audit;
  private @Nullable CoverageRecorder recorder;
  private boolean ended;

  LateRecorder(Coverage coverage, Audit audit) {
    this.coverage = coverage;
    this.audit = audit;
  }

  /** Begins some time from now, if this JVM has a flight recorder: its module may be left out. */
  void schedule() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return;
    }
    try {
      new AgentThread(this, "mispair-jfr").start();
    } catch (OutOfMemoryError e) {
      // No more threads: recordings go without the coverage.
    }
  }

  @Override
  public void run() {
    try {
      Thread.sleep(DELAY_MILLIS);
      begin();
    } catch (InterruptedException e) {
      // The agent goes.
    } catch (Throwable refused) {
      // A recorder that does not work is no reason to say anything of sockets.
    }
  }

  private synchronized void begin() {
    if (!ended) {
      CoverageRecorder made = new CoverageRecorder(coverage, new Connections());
      recorder = made;
      made.begin();
    }
  }

  /** Leaves nothing with the flight recorder. */
  synchronized void end() {
    ended = true;
    if (recorder != null) {
      recorder.end();
    }
  }

  private final class Connections implements Supplier<Map<String, Long>> {
    @Override
    public Map<String, Long> get() {
      return audit.connectionsByClass();
    }
  }
}
