package io.mispair.report;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One application's copy of SLF4J, seen from outside. Nothing of it is kept: the application may be
 * undeployed.
 */
final class Slf4j {

  static final String FACTORY = "org.slf4j.LoggerFactory";

  private static final String CONTEXT = "org.slf4j.MDC";

  // LoggerFactory.INITIALIZATION_STATE, the same in 1.7 and 2.0.
  private static final int UNINITIALIZED = 0;
  private static final int SUCCESSFUL = 3;
  private static final int UNKNOWN = -1;

  private Slf4j() {}

  /** The logger factory that classes of the loader would find, or {@code null}. */
  static @Nullable Class<?> factory(ClassLoader loader) {
    try {
      return Class.forName(FACTORY, false, loader);
    } catch (ClassNotFoundException | LinkageError | RuntimeException absent) {
      return null;
    }
  }

  /**
   * A copy of the logging context of the current thread. {@code null} where there is none, also
   * while the application has not begun to log: inside one of its socket calls is no place to
   * configure its logging.
   */
  static @Nullable Map<String, String> context(Class<?> factory) {
    if (state(factory) != SUCCESSFUL) {
      return null;
    }
    try {
      Object copy =
          Class.forName(CONTEXT, true, factory.getClassLoader())
              .getMethod("getCopyOfContextMap")
              .invoke(null);
      if (!(copy instanceof Map<?, ?> found) || found.isEmpty()) {
        return null;
      }
      Map<String, String> context = new HashMap<>();
      for (Map.Entry<?, ?> entry : found.entrySet()) {
        context.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
      }
      return context;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return null;
    }
  }

  /**
   * Whether something is bound to it. Without anything SLF4J would complain on the console when it
   * is first used, which the application may never do.
   */
  static boolean isBound(Class<?> factory) {
    if (state(factory) != UNINITIALIZED || factory.getModule().isNamed()) {
      return true;
    }
    ClassLoader loader = factory.getClassLoader();
    return loader.getResource("org/slf4j/impl/StaticLoggerBinder.class") != null
        || loader.getResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider") != null
        || System.getProperty("slf4j.provider") != null;
  }

  /** In a module that is not open to us it cannot be known. */
  private static int state(Class<?> factory) {
    try {
      Field state = factory.getDeclaredField("INITIALIZATION_STATE");
      state.setAccessible(true);
      return state.getInt(null);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
