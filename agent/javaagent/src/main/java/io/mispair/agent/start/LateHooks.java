package io.mispair.agent.start;

import io.mispair.agent.weave.HookTables;
import io.mispair.agent.weave.LateCalls;
import io.mispair.agent.weave.LateWeaver;
import io.mispair.instrumentation.jdk.LateSocket;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hooks in classes that were loaded before the agent could weave them. */
final class LateHooks {

  private static final String SAFE = "net.bytebuddy.safe";

  private final Instrumentation instrumentation;
  private final List<LateWeaver> weavers = new ArrayList<>(0);
  private final List<LateCalls> calls = new ArrayList<>(0);
  private boolean madeSafe;
  private boolean ended;

  LateHooks(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Retransforms the classes.
   *
   * @return the hooks of the table that they have no method for
   * @throws IllegalStateException when one could not be woven
   */
  List<Object> install(List<Class<?>> classes) {
    if (System.getProperty(SAFE) == null) {
      // Else Byte Buddy uses sun.misc.Unsafe, and newer JDKs print a warning about that.
      System.setProperty(SAFE, "true");
      madeSafe = true;
    }
    open(LateSocket.packagesToOpen());
    List<Object> missing = new ArrayList<>(0);
    List<Class<?>> byMethods = new ArrayList<>(0);
    List<Class<?>> byCalls = new ArrayList<>(0);
    for (Class<?> loaded : classes) {
      (HookTables.calls(loaded) == null ? byMethods : byCalls).add(loaded);
    }
    if (!byMethods.isEmpty()) {
      LateWeaver weaver = LateWeaver.install(instrumentation, byMethods);
      weavers.add(weaver);
      missing.addAll(weaver.missing());
    }
    if (!byCalls.isEmpty()) {
      LateCalls weaver = LateCalls.install(instrumentation, byCalls);
      keep(weaver);
      missing.addAll(weaver.missing());
    }
    return missing;
  }

  /** Takes hooks out with the others; at once, if that is over. */
  void keep(LateCalls weaver) {
    synchronized (calls) {
      if (!ended) {
        calls.add(weaver);
        return;
      }
    }
    weaver.uninstall();
  }

  /**
   * Takes all of them out.
   *
   * @return one line for each thing that is left
   */
  List<String> end() {
    List<String> left = new ArrayList<>(0);
    for (LateCalls weaver : endCalls()) {
      end(weaver::uninstall, left);
    }
    for (LateWeaver weaver : weavers) {
      end(weaver::uninstall, left);
    }
    if (madeSafe) {
      System.clearProperty(SAFE);
    }
    return left;
  }

  private static void end(Runnable uninstall, List<String> left) {
    try {
      uninstall.run();
    } catch (RuntimeException refused) {
      left.add(refused.getMessage() + ", because of " + refused.getCause());
    }
  }

  private List<LateCalls> endCalls() {
    synchronized (calls) {
      ended = true;
      return List.copyOf(calls);
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
}
