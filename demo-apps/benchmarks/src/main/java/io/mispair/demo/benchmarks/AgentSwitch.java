package io.mispair.demo.benchmarks;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Switches the hooks off and on again. */
interface AgentSwitch {

  void set(boolean on);

  /**
   * The switch of the agent that this JVM runs under. An agent is in force only once the first
   * socket has been opened.
   *
   * @throws IllegalStateException when there is none
   */
  static AgentSwitch ofThisJvm() {
    try {
      Class<?> probes = Class.forName("io.mispair.probe.Probes", true, null);
      Field factory = probes.getDeclaredField("factory");
      factory.setAccessible(true);
      if (factory.get(null) == null) {
        throw new IllegalStateException("the agent is there, and not in force");
      }
      Method pause = probes.getMethod("pause", boolean.class);
      return on -> {
        try {
          pause.invoke(null, !on);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no agent in this JVM: start it with -javaagent", e);
    }
  }
}
