package io.mispair.report;

import io.mispair.report.ReportLog.Origin;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose SLF4J an alert belongs to: that of the innermost code on the stack whose class loader
 * has one, so that of two web applications the one is told that did it; else that of the thread's
 * context class loader; else that of the class path.
 */
final class Slf4jOrigins {

  private static final int MAX_LOADERS = 16;
  private static final ClassLoader OWN = Slf4jOrigins.class.getClassLoader();

  /** Loaders whose classes find no SLF4J. Looking in vain through a long class path takes time. */
  private final Map<ClassLoader, Boolean> without =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** For the current thread; {@code null} when there is no SLF4J. */
  @Nullable Origin find() {
    Loaders loaders = new Loaders();
    StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).forEach(loaders);
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.addAlways(ClassLoader.getSystemClassLoader());
    for (ClassLoader loader : loaders.found) {
      if (!without.containsKey(loader)) {
        Class<?> factory = Slf4j.factory(loader);
        if (factory != null) {
          return new Origin(
              new WeakReference<>(loader),
              new WeakReference<>(factory.getClassLoader()),
              Slf4j.context(factory));
        }
        without.put(loader, true);
      }
    }
    return null;
  }

  /** The loaders of the application's classes. No lambda: this is inside its socket call. */
  private static final class Loaders implements Consumer<StackWalker.StackFrame> {

    private final List<ClassLoader> found = new ArrayList<>();

    @Override
    public void accept(StackWalker.StackFrame frame) {
      add(frame.getDeclaringClass().getClassLoader());
    }

    void add(@Nullable ClassLoader loader) {
      if (loader != OWN && loader != ClassLoader.getPlatformClassLoader()) {
        addAlways(loader);
      }
    }

    void addAlways(@Nullable ClassLoader loader) {
      if (loader != null && found.size() < MAX_LOADERS && !found.contains(loader)) {
        found.add(loader);
      }
    }
  }
}
