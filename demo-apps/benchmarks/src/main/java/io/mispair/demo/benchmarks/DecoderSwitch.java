package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Set;

/**
 * Decides whether a decoder reads the next exchanges of a connection. Both kinds are compared on
 * one connection: two differ by more than a decoder costs, in where the kernel and the JVM have put
 * them.
 */
interface DecoderSwitch {

  /** To be called between two exchanges. */
  void set(boolean on);

  /**
   * The switch of the connection that was opened last. No option does this while a JVM runs, so the
   * audit's settings and the connection's rules are replaced behind the agent's back.
   *
   * @param roundTrip on that connection; the protocol is found in one of its exchanges
   * @param decodes whether there is a decoder for it
   * @throws IllegalStateException when there is no agent, it is not in force, or does not decode
   */
  static DecoderSwitch ofNewest(RoundTrip roundTrip, boolean decodes) throws IOException {
    AgentSwitch.ofThisJvm();
    try {
      Class<?> probes = Class.forName("io.mispair.probe.Probes", true, null);
      // The audit stands behind what spares the agent's own threads.
      Object exempting = field(probes, "factory").get(null);
      Object audit = value(exempting, "audit");
      Field settings = field(audit.getClass(), "settings");
      Object sweep = value(audit, "sweep");
      Object connection = newest((Collection<?>) value(sweep, "connections"));
      Field rules = field(connection.getClass(), "rules");
      Class<?> entrance =
          Class.forName("io.mispair.audit.Entrance", true, connection.getClass().getClassLoader());
      Method begin = entrance.getDeclaredMethod("begin", connection.getClass());
      begin.setAccessible(true);
      Object asGiven = settings.get(audit);
      settings.set(audit, withoutProtocols(asGiven));
      Object generic;
      try {
        rules.set(connection, begin.invoke(null, connection));
        roundTrip.run();
        generic = rules.get(connection);
      } finally {
        settings.set(audit, asGiven);
      }
      rules.set(connection, begin.invoke(null, connection));
      roundTrip.run();
      Object decoded = rules.get(connection);
      if (decodes && decoded.getClass() == generic.getClass()) {
        throw new IllegalStateException("no decoder has taken the connection");
      }
      return on -> {
        try {
          rules.set(connection, on ? decoded : generic);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this agent's audit is another", e);
    }
  }

  private static Object newest(Collection<?> connections) {
    Object newest = null;
    for (Object connection : connections) {
      newest = connection;
    }
    if (newest == null) {
      throw new IllegalStateException("no connection is audited");
    }
    return newest;
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    return field(owner.getClass(), name).get(owner);
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
