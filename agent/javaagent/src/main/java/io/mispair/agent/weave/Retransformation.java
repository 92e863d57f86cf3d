package io.mispair.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes that are loaded already, and stay woven until their transformer is taken out again. */
final class Retransformation {

  /** What weaves them; it throws nothing, since the JVM would drop it. */
  interface Weaving extends ClassFileTransformer {

    /** Why a class could not be woven; {@code null} while all could. */
    @Nullable Throwable failure();
  }

  private final Instrumentation instrumentation;
  private final Set<Class<?>> classes;
  private final Weaving weaving;

  private Retransformation(
      Instrumentation instrumentation, Collection<Class<?>> classes, Weaving weaving) {
    this.instrumentation = instrumentation;
    this.classes = Set.copyOf(classes);
    this.weaving = weaving;
  }

  /**
   * Retransforms the given classes, and keeps them woven when others retransform them. Must not be
   * called by a thread that is transforming a class: the JVM would not ask.
   *
   * @throws IllegalStateException when one could not be woven; then none is
   */
  static Retransformation install(
      Instrumentation instrumentation, Collection<Class<?>> classes, Weaving weaving) {
    Retransformation installed = new Retransformation(instrumentation, classes, weaving);
    instrumentation.addTransformer(weaving, true);
    try {
      installed.retransform();
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      // The JVM has changed none of them.
      instrumentation.removeTransformer(weaving);
      throw new IllegalStateException("cannot retransform " + classes, refused);
    }
    Throwable failure = weaving.failure();
    if (failure != null) {
      installed.uninstall();
      throw new IllegalStateException("cannot weave " + classes, failure);
    }
    return installed;
  }

  /**
   * Takes the hooks out again. Calls that are inside a hooked method finish with it.
   *
   * @throws IllegalStateException when the JVM refuses
   */
  void uninstall() {
    instrumentation.removeTransformer(weaving);
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
