package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.How;
import io.mispair.agent.coverage.StartTest;
import io.mispair.agent.jmx.LateJmx;
import io.mispair.agent.options.Options;
import io.mispair.agent.thread.AgentThreads;
import io.mispair.agent.weave.CallWeaver;
import io.mispair.agent.weave.HookTables;
import io.mispair.agent.weave.LoadTimeWeaver;
import io.mispair.agent.weave.Woven;
import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.netty.NettyCalls;
import io.mispair.report.AlertTally;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens when the first socket class comes, on the thread that loads it: the probe
 * goes to the boot loader, the audit is built and put in force, and the class is woven. Whatever
 * fails leaves the class as the JDK has it, and is said in one line.
 */
final class Activation implements SocketWeaver {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long END_MILLIS = 5000;

  private final Options options;
  private final Instrumentation instrumentation;
  private final Coverage coverage = new Coverage(System.err);
  private final StartLock lock = new StartLock(PATIENCE_NANOS);
  private final Begun begun;
  private final SocketGate gate;
  private final LateHooks lateHooks;
  private final @Nullable LateTelemetry telemetry;
  private final LateReport alerts;
  private volatile @Nullable LateRecorder recorder;
  private final @Nullable AlertTally tally;
  private @Nullable LateJmx jmx;
  private volatile boolean woven;
  private boolean tried;
  private volatile boolean inForce;
  private volatile Installation.@Nullable InForce audit;

  /**
   * @param gate what is woven comes through it
   */
  Activation(
      Options options,
      Instrumentation instrumentation,
      SocketGate gate,
      Begun begun,
      String version) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.gate = gate;
    this.begun = begun;
    this.lateHooks = new LateHooks(instrumentation);
    this.telemetry =
        LateTelemetry.of(options.otel(), gate.telemetry(), version, new DroppedAlerts(this));
    this.tally = options.jmx() ? new AlertTally() : null;
    this.alerts = new LateReport(options, new CoverageText(this), telemetry, tally);
  }

  /**
   * How the agent came.
   *
   * @param late whether the application ran already
   * @param atMillis when, since the epoch
   */
  record Begun(boolean late, long atMillis) {}

  Coverage coverage() {
    return coverage;
  }

  /** Has the MBean registered later, if it is wanted. Called where the agent is started. */
  void scheduleJmx() {
    if (tally != null) {
      jmx = JmxView.schedule(this, tally);
    }
  }

  boolean isLate() {
    return begun.late();
  }

  /** How many errors the audit has kept from the application, from 0. */
  int suppressedErrors() {
    Installation.InForce known = audit;
    return known == null ? 0 : known.audit().suppressed().count();
  }

  /** Where alerts go. */
  LateReport alerts() {
    return alerts;
  }

  /** Connections so far, by the binary name of their sockets' class. */
  Map<String, Long> connections() {
    Installation.InForce known = audit;
    return known == null ? Map.of() : known.audit().connectionsByClass();
  }

  /** For people: how each transport is covered, and which alerts were not told. */
  String coverageText() {
    return coverage.text(connections()) + alerts.undelivered();
  }

  /** What has been seen of each protocol, one a line. */
  String traffic() {
    Installation.InForce known = audit;
    return known == null ? "" : known.traffic().get();
  }

  @Override
  public byte @Nullable [] weave(@Nullable ClassLoader loader, String className, byte[] classFile) {
    if (isLeftAlone(loader, className)) {
      return null;
    }
    try {
      if (!startIfNeeded()) {
        throw new IllegalStateException("the agent has not started");
      }
      checkSight(loader);
      byte[] woven = classFile;
      List<Object> missing = new ArrayList<>(0);
      HookedClass hooked = HookTables.find(loader, className.replace('.', '/'));
      if (hooked != null) {
        Woven wrapped = LoadTimeWeaver.weave(hooked, woven);
        woven = wrapped.classFile();
        missing.addAll(wrapped.missing());
      }
      HookedCalls calls = HookTables.calls(loader, className.replace('.', '/'));
      if (hooked == null && calls == null) {
        return null;
      }
      if (loader != null && calls != null) {
        makeReady();
      }
      if (calls != null) {
        CallWeaver.Result inserted = CallWeaver.weave(calls, woven);
        woven = inserted.classFile();
        missing.addAll(inserted.missing());
      }
      this.woven = true;
      covered(loader, className, How.FIELD, missing);
      if (loader == null) {
        StartTest.schedule(className, coverage);
      }
      return woven;
    } catch (Throwable failure) {
      notCovered(loader, className, failure);
      return null;
    }
  }

  /** Says so, once, where a class is of a transport that has no hooks. */
  private boolean isLeftAlone(@Nullable ClassLoader loader, String className) {
    boolean alone = className.replace('.', '/').endsWith(NettyCalls.INCUBATOR);
    if (alone) {
      coverage.notCovered(
          loader,
          className,
          new UnsupportedOperationException("io_uring is audited in Netty 4.2, not its incubator"));
    }
    return alone;
  }

  /** Takes up classes that are loaded already. */
  void takeUp(List<Class<?>> classes) {
    List<Class<?>> unwoven = new ArrayList<>(classes.size());
    try {
      if (!startIfNeeded()) {
        throw new IllegalStateException("the agent has not started");
      }
      for (Class<?> loaded : classes) {
        takeUp(loaded, unwoven);
      }
    } catch (Throwable failure) {
      notCovered(classes, failure);
      return;
    }
    if (!unwoven.isEmpty()) {
      weaveLate(unwoven);
    }
  }

  private void takeUp(Class<?> loaded, List<Class<?>> unwoven) {
    if (isLeftAlone(loaded.getClassLoader(), loaded.getName())) {
      return;
    }
    HookedClass hooked = HookTables.find(loaded);
    boolean byCalls = HookTables.calls(loaded) != null;
    if (hooked == null && !byCalls) {
      return;
    }
    try {
      checkSight(loaded.getClassLoader());
      if (loaded.getClassLoader() != null && byCalls) {
        makeReady();
      }
      if (hooked != null && Installation.isWoven(loaded, hooked)) {
        // By an agent that has been detached since.
        takeUpWoven(loaded);
      } else {
        unwoven.add(loaded);
      }
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError failure) {
      notCovered(List.of(loaded), failure);
    }
  }

  private void takeUpWoven(Class<?> loaded) {
    Installation.InForce known = audit;
    if (known != null) {
      woven = true;
      known.audit().comesAfter(loaded.getName());
      coverage.covered(loaded.getClassLoader(), loaded.getName(), How.FIELD, List.of());
    }
  }

  /**
   * Some class loaders show the application few of the boot loader's classes, and not the probe.
   */
  private static void checkSight(@Nullable ClassLoader loader) {
    if (loader != null && !Installation.seesProbe(loader)) {
      throw new IllegalStateException("its class loader does not find the boot loader's classes");
    }
  }

  private void notCovered(List<Class<?>> classes, Throwable failure) {
    for (Class<?> loaded : classes) {
      notCovered(loaded.getClassLoader(), loaded.getName(), failure);
    }
  }

  private void notCovered(@Nullable ClassLoader loader, String className, Throwable failure) {
    coverage.notCovered(loader, className, failure);
    distrust(loader, className);
  }

  private void covered(
      @Nullable ClassLoader loader, String className, How how, List<Object> missing) {
    coverage.covered(loader, className, how, missing);
    if (!missing.isEmpty()) {
      distrust(loader, className);
    }
  }

  /** What the classes of native transports need. */
  private void makeReady() throws IOException, ReflectiveOperationException {
    Installation.InForce known = audit;
    if (known != null) {
      known.netty().makeReady(instrumentation, known.audit());
    }
  }

  private void distrust(@Nullable ClassLoader loader, String className) {
    Installation.InForce known = audit;
    if (loader == null || known == null) {
      return;
    }
    HookedClass hooked = HookTables.find(loader, className.replace('.', '/'));
    if (HookTables.calls(loader, className.replace('.', '/')) != null) {
      known.netty().distrust(className);
    } else if (hooked != null) {
      HookedClass.KeptField whole = hooked.connection();
      known.audit().distrust(whole == null ? className : whole.typeName().replace('/', '.'));
    }
  }

  private void weaveLate(List<Class<?>> classes) {
    try {
      List<Object> missing = lateHooks.install(classes);
      for (Class<?> woven : classes) {
        covered(woven.getClassLoader(), woven.getName(), How.MAP, hooksOf(woven, missing));
        if (woven.getClassLoader() == null) {
          StartTest.schedule(woven.getName(), coverage);
        }
      }
    } catch (Throwable failure) {
      notCovered(classes, failure);
    }
  }

  /** Whether there were classes to hook, and none could be. */
  boolean hasFailed() {
    return coverage.isNone();
  }

  /** Whether classes keep what was added to them while they were loaded. */
  boolean leavesMembers() {
    return woven;
  }

  /** For people: what is in force, and what it has seen. */
  String status(String version) {
    // The audit after these: one that comes in force meanwhile must not have connections, and no
    // alerts to be counted.
    String seen = coverageText() + traffic();
    Installation.InForce known = audit;
    StringBuilder text = new StringBuilder();
    text.append("Mispair ").append(version).append(begun.late() ? ", attached" : ", by -javaagent");
    text.append(" since ")
        .append(Instant.ofEpochMilli(begun.atMillis()).truncatedTo(ChronoUnit.SECONDS))
        .append('\n');
    if (known != null) {
      text.append(known.audit().alerts()).append(" alerts, ");
      text.append(known.audit().suppressed().text()).append('\n');
    }
    return text.append(seen).toString();
  }

  /**
   * Takes everything out of the JVM that can be taken out. Calls that are inside a hooked method
   * finish with it.
   *
   * @return one line for each thing that is left
   */
  List<String> end() {
    List<String> left = new ArrayList<>(0);
    coverage.close();
    instrumentation.removeTransformer(gate);
    Installation.InForce known = audit;
    if (known != null) {
      Installation.end();
    }
    left.addAll(lateHooks.end());
    if (jmx != null) {
      jmx.end();
    }
    LateRecorder recording = recorder;
    if (recording != null) {
      recording.end();
    }
    if (known != null) {
      known.audit().close();
    }
    alerts.close();
    if (telemetry != null) {
      telemetry.close();
    }
    for (String thread : AgentThreads.end(END_MILLIS)) {
      left.add("the thread " + thread + " has not ended yet");
    }
    return left;
  }

  @Override
  public boolean isInForce() {
    return inForce;
  }

  private boolean startIfNeeded() throws Exception {
    if (inForce || !lock.acquire()) {
      return inForce;
    }
    try {
      if (!tried) {
        tried = true;
        ProbeClasses.inject(instrumentation);
        // Only from here on may a class be loaded that mentions the probe's types.
        Preloader.start();
        audit = Installation.install(options, alerts);
        inForce = true;
        LateFiles.schedule(lateHooks, instrumentation, coverage, audit.audit());
        if (telemetry != null) {
          telemetry.begin(audit.audit());
        }
        if (options.jfr()) {
          recorder = new LateRecorder(coverage, audit.audit());
          recorder.schedule();
        }
      }
      return inForce;
    } finally {
      lock.release();
    }
  }

  private static List<Object> hooksOf(Class<?> hooked, List<Object> hooks) {
    List<Object> own = new ArrayList<>(0);
    for (Object hook : hooks) {
      if (hook.toString().startsWith(hooked.getName())) {
        own.add(hook);
      }
    }
    return own;
  }
}
