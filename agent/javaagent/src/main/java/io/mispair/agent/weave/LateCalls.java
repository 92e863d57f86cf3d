package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedCalls;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the hooks of the tables into classes that are loaded already. */
public final class LateCalls {

  private final Instrumentation instrumentation;
  private final Set<Class<?>> classes;
  private final Transformer transformer;

  private LateCalls(Instrumentation instrumentation, Collection<Class<?>> classes) {
    this.instrumentation = instrumentation;
    this.classes = Set.copyOf(classes);
    this.transformer = new Transformer(this.classes);
  }

  /**
   * Retransforms the given classes, and keeps them woven when others retransform them. Must not be
   * called by a thread that is transforming a class: the JVM would not ask.
   *
   * @param classes loaded classes of the table, not woven at load
   * @throws IllegalStateException when one could not be woven; then none is
   */
  public static LateCalls install(Instrumentation instrumentation, Collection<Class<?>> classes) {
    LateCalls late = new LateCalls(instrumentation, classes);
    instrumentation.addTransformer(late.transformer, true);
    try {
      late.retransform();
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      instrumentation.removeTransformer(late.transformer);
      throw new IllegalStateException("cannot retransform " + classes, refused);
    }
    Throwable failure = late.transformer.failure;
    if (failure != null) {
      late.uninstall();
      throw new IllegalStateException("cannot weave " + classes, failure);
    }
    return late;
  }

  /** The hooks that the classes have no place for: they are not covered. */
  public List<String> missing() {
    return transformer.missing;
  }

  /** Takes the hooks out again. */
  public void uninstall() {
    instrumentation.removeTransformer(transformer);
    try {
      retransform();
    } catch (UnmodifiableClassException refused) {
      throw new IllegalStateException("cannot restore " + classes, refused);
    }
  }

  private void retransform() throws UnmodifiableClassException {
    instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
  }

  private static final class Transformer implements ClassFileTransformer {

    private final Set<Class<?>> classes;
    private volatile List<String> missing = List.of();
    private volatile @Nullable Throwable failure;

    Transformer(Set<Class<?>> classes) {
      this.classes = classes;
    }

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String className,
        @Nullable Class<?> classBeingRedefined,
        @Nullable ProtectionDomain protectionDomain,
        byte[] classFile) {
      if (classBeingRedefined == null || !classes.contains(classBeingRedefined)) {
        return null;
      }
      HookedCalls hooked = HookTables.calls(loader, className);
      if (hooked == null || CallWeaver.isWoven(hooked, classFile)) {
        return null;
      }
      try {
        CallWeaver.Result woven = CallWeaver.weave(hooked, classFile);
        note(woven.missing());
        return woven.classFile();
      } catch (Throwable thrown) {
        failure = thrown;
        return null;
      }
    }

    private synchronized void note(List<String> more) {
      List<String> all = new ArrayList<>(missing);
      all.removeAll(more);
      all.addAll(more);
      missing = List.copyOf(all);
    }
  }
}
