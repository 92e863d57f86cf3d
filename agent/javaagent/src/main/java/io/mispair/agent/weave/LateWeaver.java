package io.mispair.agent.weave;

import io.mispair.instrumentation.hooks.HookPoint;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Weaves classes that are loaded already: retransforms them with inlined advice, which changes
 * method bodies and nothing else. Their probes are found by identity, through {@code
 * Probes.of(Object)}.
 */
public final class LateWeaver {

  private final Instrumentation instrumentation;
  private final List<Class<?>> classes;
  private final AdviceTransformer transformer;

  private LateWeaver(Instrumentation instrumentation, Collection<Class<?>> classes) {
    this.instrumentation = instrumentation;
    this.classes = List.copyOf(classes);
    this.transformer = new AdviceTransformer(classes);
  }

  /**
   * Retransforms the given classes, and keeps them woven when others retransform them.
   *
   * @param classes loaded classes of the table, not woven at load
   * @throws IllegalArgumentException when one is not in the table
   * @throws IllegalStateException when one could not be woven; then none is
   */
  public static LateWeaver install(Instrumentation instrumentation, Collection<Class<?>> classes) {
    LateWeaver weaver = new LateWeaver(instrumentation, classes);
    instrumentation.addTransformer(weaver.transformer, true);
    try {
      weaver.retransform();
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      // The JVM has changed none of them.
      instrumentation.removeTransformer(weaver.transformer);
      throw new IllegalStateException("cannot retransform " + classes, refused);
    }
    Throwable failure = weaver.transformer.failure();
    if (failure != null) {
      weaver.uninstall();
      throw new IllegalStateException("cannot weave " + classes, failure);
    }
    return weaver;
  }

  /** The hooks that the classes have no method for: they are not covered. */
  public Set<HookPoint> missing() {
    return transformer.missing();
  }

  /**
   * Takes the hooks out again. Calls that are inside a hooked method finish with it.
   *
   * @throws IllegalStateException when the JVM refuses
   */
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
}
