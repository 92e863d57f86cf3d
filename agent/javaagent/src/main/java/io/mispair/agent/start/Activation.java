package io.mispair.agent.start;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.How;
import io.mispair.agent.coverage.StartTest;
import io.mispair.agent.options.Options;
import io.mispair.agent.weave.LateWeaver;
import io.mispair.agent.weave.LoadTimeWeaver;
import io.mispair.agent.weave.Woven;
import io.mispair.audit.AlertListener;
import io.mispair.instrumentation.jdk.HookPoint;
import io.mispair.instrumentation.jdk.LateSocket;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens when the first socket class comes, on the thread that loads it: the probe
 * goes to the boot loader, the audit is built and put in force, and the class is woven. Whatever
 * fails leaves the class as the JDK has it, and is said in one line.
 */
final class Activation implements SocketWeaver {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Options options;
  private final Instrumentation instrumentation;
  private final Coverage coverage;
  private final StartLock lock = new StartLock(PATIENCE_NANOS);
  private volatile @Nullable AlertListener alerts;
  private boolean tried;
  private volatile boolean inForce;
  private volatile Installation.@Nullable InForce audit;

  Activation(Options options, Instrumentation instrumentation, Coverage coverage) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.coverage = coverage;
  }

  /** Opens what alerts go to, now rather than with the first alert. */
  AlertListener alerts() {
    AlertListener opened = alerts;
    return opened != null ? opened : openAlerts();
  }

  private synchronized AlertListener openAlerts() {
    AlertListener opened = alerts;
    if (opened == null) {
      opened = AuditStarter.openReport(options);
      alerts = opened;
    }
    return opened;
  }

  /** How many errors the audit has kept from the application, from 0. */
  int suppressedErrors() {
    Installation.InForce known = audit;
    return known == null ? 0 : known.suppressed().count();
  }

  /** What has been seen of each protocol, one a line. */
  String traffic() {
    Installation.InForce known = audit;
    return known == null ? "" : known.traffic().get();
  }

  @Override
  public byte @Nullable [] weave(String className, byte[] classFile) {
    try {
      if (!isInForce()) {
        throw new IllegalStateException("the agent has not started");
      }
      Woven woven = new LoadTimeWeaver().weave(className.replace('.', '/'), classFile);
      coverage.covered(className, How.FIELD, woven.missing());
      StartTest.schedule(className, coverage);
      return woven.classFile();
    } catch (Throwable failure) {
      coverage.notCovered(className, failure);
      return null;
    }
  }

  /** Weaves classes that are loaded already. */
  void weaveLate(List<Class<?>> classes) {
    try {
      if (!isInForce()) {
        throw new IllegalStateException("the agent has not started");
      }
      if (System.getProperty("net.bytebuddy.safe") == null) {
        // Else Byte Buddy uses sun.misc.Unsafe, and newer JDKs print a warning about that.
        System.setProperty("net.bytebuddy.safe", "true");
      }
      open(LateSocket.packagesToOpen());
      Set<HookPoint> missing = LateWeaver.install(instrumentation, classes).missing();
      for (Class<?> woven : classes) {
        coverage.covered(woven.getName(), How.MAP, hooksOf(woven, missing));
        StartTest.schedule(woven.getName(), coverage);
      }
    } catch (Throwable failure) {
      for (Class<?> loaded : classes) {
        coverage.notCovered(loaded.getName(), failure);
      }
    }
  }

  private boolean isInForce() throws Exception {
    if (inForce || !lock.acquire()) {
      return inForce;
    }
    try {
      if (!tried) {
        tried = true;
        ProbeClasses.inject(instrumentation);
        // Only from here on may a class be loaded that mentions the probe's types.
        audit = Installation.install(options, new LateReport(this));
        inForce = true;
      }
      return inForce;
    } finally {
      lock.release();
    }
  }

  /** Lets the agent's classes into packages of java.base. */
  private void open(Set<String> packages) {
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : packages) {
      opens.put(name, Set.of(LateSocket.class.getModule()));
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
  }

  private static List<HookPoint> hooksOf(Class<?> hooked, Set<HookPoint> hooks) {
    List<HookPoint> own = new ArrayList<>();
    for (HookPoint hook : hooks) {
      if (hook.className().equals(hooked.getName())) {
        own.add(hook);
      }
    }
    return own;
  }
}
