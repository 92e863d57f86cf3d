package io.mispair.instrumentation.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.LateAdvice;
import io.mispair.instrumentation.hooks.Verb;
import io.mispair.probe.ConnectionProbe;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkHooksTest {

  static Stream<HookPoint> rows() {
    return JdkHooks.CLASSES.stream().flatMap(hooked -> hooked.hooks().stream());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachRowNamesAnInstanceMethodWithABodyInThisJdk(HookPoint row) throws Exception {
    List<Method> found =
        Arrays.stream(Class.forName(row.className(), false, null).getDeclaredMethods())
            .filter(method -> row.matches(method.getName(), descriptor(method)))
            .toList();
    assertEquals(1, found.size());
    int forbidden = Modifier.STATIC | Modifier.NATIVE | Modifier.ABSTRACT;
    assertEquals(0, found.get(0).getModifiers() & forbidden);
  }

  @Test
  void theRowsCallEveryMethodOfTheProbeAndNoOther() {
    Set<String> declared = new TreeSet<>();
    for (Method method : ConnectionProbe.class.getDeclaredMethods()) {
      // The others are called by CallSites.
      if (Modifier.isAbstract(method.getModifiers())) {
        declared.add(method.getName() + descriptor(method));
      }
    }
    Set<String> called = new TreeSet<>();
    rows().forEach(row -> called.addAll(probeCalls(row)));
    assertEquals(declared, called);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theAdviceOfEachRowMakesTheCallsOfThatRow(HookPoint row) throws Exception {
    assertEquals(new TreeSet<>(probeCalls(row)), ProbeCalls.in(LateAdvice.of(row)));
  }

  @Test
  void eachRowIsListedUnderItsClassOnce() {
    Set<String> seen = new TreeSet<>();
    for (HookedClass hooked : JdkHooks.CLASSES) {
      for (HookPoint row : hooked.hooks()) {
        assertEquals(hooked.name(), row.className());
        assertTrue(seen.add(row.toString()), row.toString());
      }
    }
    assertFalse(seen.isEmpty());
  }

  @Test
  void aClassIsFoundByItsExactInternalNameOnly() {
    assertNotNull(JdkHooks.find("sun/nio/ch/NioSocketImpl"));
    assertNotNull(JdkHooks.find("sun/nio/ch/SocketChannelImpl"));
    assertNull(JdkHooks.find("sun.nio.ch.NioSocketImpl"));
    assertNull(JdkHooks.find("sun/nio/ch/NioSocketImpl$1"));
  }

  private static List<String> probeCalls(HookPoint row) {
    List<String> calls = new ArrayList<>();
    Verb.Moment moment = row.verb().moment();
    if (moment != Verb.Moment.AFTER_SUCCESS) {
      calls.add(row.beforeName() + row.beforeDescriptor());
    }
    if (moment != Verb.Moment.BEFORE_IF_PRESENT) {
      calls.add(row.afterName() + row.afterDescriptor());
    }
    if (moment == Verb.Moment.AROUND) {
      calls.add(row.failedName() + "(Ljava/lang/Throwable;)V");
    }
    return calls;
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }
}
