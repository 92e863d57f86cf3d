package io.mispair.demo.benchmarks;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/**
 * Decides whether connections whose protocol is found from now on are decoded. Those whose protocol
 * has been found already stay as they are, so that both kinds can be compared in one JVM.
 */
interface DecoderSwitch {

  void set(boolean on);

  /**
   * The switch of the agent that this JVM runs under. No option does this while a JVM runs, so the
   * audit's settings are replaced behind its back.
   *
   * @throws IllegalStateException when there is no agent, or it is not in force
   */
  static DecoderSwitch ofThisJvm() {
    AgentSwitch.ofThisJvm();
    try {
      Class<?> probes = Class.forName("io.mispair.probe.Probes", true, null);
      // The audit stands behind what spares the agent's own threads.
      Object exempting = field(probes, "factory").get(null);
      Object audit = field(exempting.getClass(), "audit").get(exempting);
      Field field = field(audit.getClass(), "settings");
      Object asGiven = field.get(audit);
      Object undecoded = withoutProtocols(asGiven);
      return on -> {
        try {
          field.set(audit, on ? asGiven : undecoded);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this agent's audit has other settings", e);
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Object withoutProtocols(Object settings) throws ReflectiveOperationException {
    RecordComponent[] components = settings.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean protocols = "protocols".equals(components[i].getName());
      values[i] = protocols ? Set.of() : components[i].getAccessor().invoke(settings);
    }
    Constructor<?> constructor = settings.getClass().getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }
}
