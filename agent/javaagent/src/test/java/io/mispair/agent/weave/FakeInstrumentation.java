package io.mispair.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands each class to its transformers with the same class file, or refuses to. */
final class FakeInstrumentation {

  private final byte[] classFile;
  private final List<ClassFileTransformer> transformers = new ArrayList<>();
  private int calls;
  boolean refuses;

  FakeInstrumentation(byte[] classFile) {
    this.classFile = classFile;
  }

  Instrumentation get() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            FakeInstrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  /** How many methods were called. */
  int calls() {
    return calls;
  }

  List<ClassFileTransformer> transformers() {
    return transformers;
  }

  private @Nullable Object call(String method, Object[] arguments) throws Exception {
    calls++;
    switch (method) {
      case "addTransformer" -> transformers.add((ClassFileTransformer) arguments[0]);
      case "removeTransformer" -> {
        return transformers.remove((ClassFileTransformer) arguments[0]);
      }
      case "retransformClasses" -> retransform((Class<?>[]) arguments[0]);
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private void retransform(Class<?>[] classes) throws Exception {
    if (refuses) {
      throw new UnmodifiableClassException();
    }
    for (ClassFileTransformer transformer : transformers) {
      for (Class<?> loaded : classes) {
        transformer.transform(null, loaded.getName().replace('.', '/'), loaded, null, classFile);
      }
    }
  }
}
