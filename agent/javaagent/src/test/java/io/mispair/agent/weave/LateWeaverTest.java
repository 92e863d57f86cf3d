package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mispair.instrumentation.jdk.JdkHooks;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the hooks work is shown by {@link WeavingInJvmTest}. */
class LateWeaverTest {

  private static final String NAME = JdkHooks.CLASSES.get(0).internalName();
  private static final byte[] CLASS_FILE =
      WeavingLoader.classFile(ClassLoader.getSystemClassLoader(), NAME);

  private final Class<?> socketClass;

  LateWeaverTest() throws ClassNotFoundException {
    socketClass = Class.forName(JdkHooks.CLASSES.get(0).name());
  }

  @Test
  void onlyTheGivenClassesAreWovenAndOnlyWhenRetransformed() throws Exception {
    FakeInstrumentation instrumentation = new FakeInstrumentation(CLASS_FILE);
    LateWeaver weaver = LateWeaver.install(instrumentation.get(), List.of(socketClass));
    ClassFileTransformer transformer = instrumentation.transformers().get(0);
    assertEquals(Set.of(), weaver.missing());
    assertNotNull(transformer.transform(null, NAME, socketClass, null, CLASS_FILE));
    assertNull(transformer.transform(null, NAME, null, null, CLASS_FILE));
    assertNull(transformer.transform(null, NAME, Object.class, null, CLASS_FILE));
  }

  @Test
  void uninstallingTakesTheTransformerOut() {
    FakeInstrumentation instrumentation = new FakeInstrumentation(CLASS_FILE);
    LateWeaver.install(instrumentation.get(), List.of(socketClass)).uninstall();
    assertEquals(List.of(), instrumentation.transformers());
  }

  @Test
  void aClassFileThatCannotBeWovenIsToldAndNothingStays() {
    FakeInstrumentation instrumentation = new FakeInstrumentation(new byte[20]);
    assertThrows(
        IllegalStateException.class,
        () -> LateWeaver.install(instrumentation.get(), List.of(socketClass)));
    assertEquals(List.of(), instrumentation.transformers());
  }

  @Test
  void aRefusalOfTheJvmIsToldAndNothingStays() {
    FakeInstrumentation instrumentation = new FakeInstrumentation(CLASS_FILE);
    instrumentation.refuses = true;
    assertThrows(
        IllegalStateException.class,
        () -> LateWeaver.install(instrumentation.get(), List.of(socketClass)));
    assertEquals(List.of(), instrumentation.transformers());
  }

  @Test
  void aClassOutsideTheTableIsRefused() {
    FakeInstrumentation instrumentation = new FakeInstrumentation(CLASS_FILE);
    assertThrows(
        IllegalArgumentException.class,
        () -> LateWeaver.install(instrumentation.get(), List.of(String.class)));
    assertEquals(0, instrumentation.calls());
  }
}
