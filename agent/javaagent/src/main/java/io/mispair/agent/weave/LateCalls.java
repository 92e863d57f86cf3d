package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookedCalls;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the hooks of the tables into classes that are loaded already. */
public final class LateCalls {

  private final Transformer transformer;
  private final Retransformation woven;

  private LateCalls(Instrumentation instrumentation, Collection<Class<?>> classes) {
    transformer = new Transformer(Set.copyOf(classes));
    woven = Retransformation.install(instrumentation, classes, transformer);
  }

  /**
   * Retransforms the given classes, and keeps them woven when others retransform them.
   *
   * @param classes loaded classes of the table, not woven at load
   * @throws IllegalStateException when one could not be woven; then none is
   */
  public static LateCalls install(Instrumentation instrumentation, Collection<Class<?>> classes) {
    return new LateCalls(instrumentation, classes);
  }

  /** The hooks that the classes have no place for: they are not covered. */
  public List<String> missing() {
    return transformer.missing;
  }

  /**
   * Takes the hooks out again.
   *
   * @throws IllegalStateException when the JVM refuses
   */
  public void uninstall() {
    woven.uninstall();
  }

  private static final class Transformer implements Retransformation.Weaving {

    private final Set<Class<?>> classes;
    private volatile List<String> missing = List.of();
    private volatile @Nullable Throwable failure;

    Transformer(Set<Class<?>> classes) {
      this.classes = classes;
    }

    @Override
    public @Nullable Throwable failure() {
      return failure;
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
