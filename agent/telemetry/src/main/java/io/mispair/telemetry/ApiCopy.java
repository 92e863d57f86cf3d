package io.mispair.telemetry;

import io.mispair.audit.TraceContext;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One copy of OpenTelemetry's API in this JVM, asked by reflection. Nothing here keeps its class
 * loader: what has to is kept by the loader's own class, and goes when that goes.
 */
final class ApiCopy {

  /** What the Java agent's copy is renamed to, on the boot loader. */
  static final String SHADED = "io.opentelemetry.javaagent.shaded.";

  private static final String SPAN = "io.opentelemetry.api.trace.Span";
  private static final String GLOBAL = "io.opentelemetry.api.GlobalOpenTelemetry";

  /** By the copy's {@code Span}. */
  private static final ClassValue<Bound> BOUND =
      new ClassValue<>() {
        @Override
        protected Bound computeValue(Class<?> span) {
          return new Bound(span);
        }
      };

  private final String prefix;
  private final WeakReference<Class<?>> span;

  private ApiCopy(String prefix, Class<?> span) {
    this.prefix = prefix;
    this.span = new WeakReference<>(span);
  }

  /** The copy that {@code loader} finds; {@code null} when there is none. */
  static @Nullable ApiCopy of(ClassLoader loader) {
    return find("", loader);
  }

  /** The Java agent's copy; {@code null} without that agent. */
  static @Nullable ApiCopy ofJavaAgent() {
    return find(SHADED, null);
  }

  private static @Nullable ApiCopy find(String prefix, @Nullable ClassLoader loader) {
    try {
      return new ApiCopy(prefix, Class.forName(prefix + SPAN, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** Whether its classes have been collected. */
  boolean isGone() {
    return span.get() == null;
  }

  boolean isSame(ApiCopy other) {
    return span.get() == other.span.get();
  }

  /** Whether {@code loader} has defined it. */
  boolean isOf(ClassLoader loader) {
    Class<?> known = span.get();
    return known != null && known.getClassLoader() == loader;
  }

  /** The trace that the current thread is in, by this copy. */
  @Nullable TraceContext current() {
    Class<?> known = span.get();
    if (known == null) {
      return null;
    }
    try {
      return BOUND.get(known).current();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /**
   * The global OpenTelemetry, or {@code null} as long as nobody has set one. Never by {@code get},
   * which would set one that does nothing, for good.
   */
  @Nullable Object openTelemetry() {
    Class<?> known = span.get();
    if (known == null) {
      return null;
    }
    try {
      Class<?> global = Class.forName(prefix + GLOBAL, true, known.getClassLoader());
      Method isSet;
      try {
        isSet = global.getMethod("isSet");
      } catch (NoSuchMethodException before157) {
        Field field = global.getDeclaredField("globalOpenTelemetry");
        field.setAccessible(true);
        return field.get(null);
      }
      return (boolean) isSet.invoke(null) ? global.getMethod("getOrNoop").invoke(null) : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /**
   * What writes to the global OpenTelemetry, the same at each call; {@code null} as long as nobody
   * has set one.
   *
   * @param version of Mispair's
   */
  @Nullable AlertExporter exporter(String version) {
    Class<?> known = span.get();
    Object target = known == null ? null : openTelemetry();
    if (known == null || target == null) {
      return null;
    }
    Bound bound = BOUND.get(known);
    synchronized (bound) {
      if (bound.exporter == null) {
        bound.exporter = BridgeLoader.exporter(known.getClassLoader(), prefix, target, version);
      }
      return bound.exporter;
    }
  }

  /** Leaves nothing of Mispair's with the copy. */
  void close() {
    Class<?> known = span.get();
    if (known == null) {
      return;
    }
    Bound bound = BOUND.get(known);
    synchronized (bound) {
      if (bound.exporter != null) {
        bound.exporter.close();
      }
    }
    BOUND.remove(known);
  }

  /** What is found once. */
  private static final class Bound {

    private final Class<?> span;
    private @Nullable Method current;
    private @Nullable Method context;
    private @Nullable Method isValid;
    private @Nullable Method traceId;
    private @Nullable Method spanId;
    private @Nullable Method isSampled;
    private @Nullable AlertExporter exporter;

    Bound(Class<?> span) {
      this.span = span;
    }

    @Nullable TraceContext current() throws ReflectiveOperationException {
      Method asked = current;
      if (asked == null) {
        asked = find();
      }
      Object there = call(context, call(asked, null));
      return (boolean) call(isValid, there)
          ? new TraceContext(
              (String) call(traceId, there),
              (String) call(spanId, there),
              (boolean) call(isSampled, there))
          : null;
    }

    private Method find() throws NoSuchMethodException {
      Method found = span.getMethod("current");
      context = span.getMethod("getSpanContext");
      Class<?> type = context.getReturnType();
      isValid = type.getMethod("isValid");
      traceId = type.getMethod("getTraceId");
      spanId = type.getMethod("getSpanId");
      isSampled = type.getMethod("isSampled");
      current = found;
      return found;
    }

    private static Object call(@Nullable Method method, @Nullable Object of)
        throws IllegalAccessException, InvocationTargetException {
      if (method == null) {
        throw new IllegalStateException("not bound");
      }
      return method.invoke(of);
    }
  }
}
