package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.Set;

/**
 * Weaves classes that are loaded already: retransforms them with inlined advice, which changes
 * method bodies and nothing else. Their probes are found by identity, through {@code
 * Probes.of(Object)}.
 */
public final class LateWeaver {

  private final AdviceTransformer transformer;
  private final Retransformation woven;

  private LateWeaver(Instrumentation instrumentation, Collection<Class<?>> classes) {
    transformer = new AdviceTransformer(classes);
    woven = Retransformation.install(instrumentation, classes, transformer);
  }

  /**
   * Retransforms the given classes, and keeps them woven when others retransform them.
   *
   * @param classes loaded classes of the table, not woven at load
   * @throws IllegalArgumentException when one is not in the table
   * @throws IllegalStateException when one could not be woven; then none is
   */
  public static LateWeaver install(Instrumentation instrumentation, Collection<Class<?>> classes) {
    return new LateWeaver(instrumentation, classes);
  }

  /** The hooks that the classes have no method for: they are not covered. */
  public Set<HookPoint> missing() {
    return transformer.missing();
  }

  /**
   * Takes the hooks out again.
   *
   * @throws IllegalStateException when the JVM refuses
   */
  public void uninstall() {
    woven.uninstall();
  }
}
