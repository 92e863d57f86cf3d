package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.How;
import io.mispair.agent.thread.AgentThread;
import io.mispair.agent.thread.AgentThreads;
import io.mispair.agent.weave.LateCalls;
import io.mispair.audit.Audit;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the class of files if it was loaded before the agent started: most programs read files
 * before they open their first socket. A thread of its own does it, since the one that starts the
 * agent is loading a class, and the JVM lets it change no other one meanwhile.
 */
final class LateFiles implements Runnable {

  private static final String NAME = "sun.nio.ch.FileChannelImpl";

  /**
   * Until the first socket is there, which this would be in the way of, and a load of the class
   * that has gone by unwoven is over; in milliseconds.
   */
  private static final long DELAY_MILLIS = 100;

  private final LateHooks hooks;
  private final Instrumentation instrumentation;
  private final Coverage coverage;
  private final Audit audit;

  LateFiles(LateHooks hooks, Instrumentation instrumentation, Coverage coverage, Audit audit) {
    this.hooks = hooks;
    this.instrumentation = instrumentation;
    this.coverage = coverage;
    this.audit = audit;
  }

  /** Until it is done the audit draws no conclusion from what may have come from a file. */
  static void schedule(
      LateHooks hooks, Instrumentation instrumentation, Coverage coverage, Audit audit) {
    audit.missFiles(true);
    try {
      LateFiles weaving = new LateFiles(hooks, instrumentation, coverage, audit);
      new AgentThread(weaving, AgentThreads.FILES).start();
    } catch (OutOfMemoryError e) {
      // No more threads: sendfile stays unseen.
    }
  }

  @Override
  public void run() {
    try {
      Thread.sleep(DELAY_MILLIS);
      Class<?> @Nullable [] all = instrumentation.getInitiatedClasses(null);
      if (all == null) {
        // The JVM is about to end.
        return;
      }
      for (Class<?> loaded : all) {
        if (loaded.getName().equals(NAME) && coverage.of(NAME) == null) {
          LateCalls weaver = LateCalls.install(instrumentation, List.of(loaded));
          coverage.covered(NAME, How.FIELD, weaver.missing());
          hooks.keep(weaver);
        }
      }
      audit.missFiles(false);
    } catch (InterruptedException e) {
      // Nobody interrupts it; then it is not wanted.
    } catch (Throwable failure) {
      coverage.notCovered(NAME, failure);
    }
  }
}
