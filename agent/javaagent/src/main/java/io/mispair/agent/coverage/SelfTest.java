package io.mispair.agent.coverage;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.Verb;
import io.mispair.instrumentation.jdk.JdkHooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Drives connections through the hooked classes and compares what the probes saw. */
public final class SelfTest {

  private static final long PATIENCE_SECONDS = 15;

  private SelfTest() {}

  /**
   * Drives every hooked class, Unix domain sockets too, on a thread of its own, and waits for it
   * for a bounded time.
   */
  public static List<DriveResult> runAll() throws InterruptedException {
    List<Drive> drives = Drive.all();
    CompletableFuture<List<DriveResult>> results = new CompletableFuture<>();
    new SelfTestThread(() -> results.complete(run(drives))).start();
    try {
      return results.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return failed(drives, "no end within " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      return failed(drives, e.toString());
    }
  }

  /** Must be called on a {@link SelfTestThread}. */
  static List<DriveResult> run(List<Drive> drives) {
    SelfTestThread thread = (SelfTestThread) Thread.currentThread();
    List<DriveResult> results = new ArrayList<>();
    for (Drive drive : drives) {
      results.add(run(drive, thread));
    }
    return results;
  }

  private static DriveResult run(Drive drive, SelfTestThread thread) {
    long moved;
    try {
      moved = drive.run();
    } catch (Throwable e) {
      thread.takeProbes();
      return failed(drive, e.toString());
    }
    return judge(drive, moved, thread.takeProbes());
  }

  static DriveResult judge(Drive drive, long moved, Collection<CountingProbe> probes) {
    long seen = 0;
    How how = How.NOT;
    Set<String> calls = new HashSet<>();
    for (CountingProbe probe : probes) {
      if (probe.className().equals(drive.className())) {
        seen += probe.bytes();
        how = probe.how();
        calls.addAll(probe.calls());
      }
    }
    List<String> missing =
        how != How.NOT && drive.reachesEveryHook() ? missing(drive, calls) : List.of();
    return new DriveResult(drive.what(), drive.className(), how, seen, moved, missing, null);
  }

  private static List<String> missing(Drive drive, Set<String> calls) {
    HookedClass hooked = JdkHooks.find(drive.className().replace('.', '/'));
    List<String> missing = new ArrayList<>();
    if (hooked != null) {
      for (HookPoint hook : hooked.hooks()) {
        if (!calls.contains(call(hook))) {
          missing.add(hook.toString());
        }
      }
    }
    return missing;
  }

  /** The probe's method that shows that the hook works. */
  static String call(HookPoint hook) {
    return hook.verb().moment() == Verb.Moment.BEFORE_IF_PRESENT
        ? hook.beforeName() + hook.beforeDescriptor()
        : hook.afterName() + hook.afterDescriptor();
  }

  private static List<DriveResult> failed(List<Drive> drives, String problem) {
    List<DriveResult> results = new ArrayList<>();
    for (Drive drive : drives) {
      results.add(failed(drive, problem));
    }
    return results;
  }

  private static DriveResult failed(Drive drive, String problem) {
    return new DriveResult(drive.what(), drive.className(), How.NOT, 0, 0, List.of(), problem);
  }
}
