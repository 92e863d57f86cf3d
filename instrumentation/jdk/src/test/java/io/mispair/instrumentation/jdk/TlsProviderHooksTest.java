package io.mispair.instrumentation.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.LateAdvice;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TlsProviderHooksTest {

  /** What the libraries' classes hold against the rows is looked at where the libraries are. */
  @Test
  void eachRowIsOfItsClassAndItsAdviceCallsWhatWovenCodeCalls() throws Exception {
    Set<String> seen = new TreeSet<>();
    for (HookedClass hooked : TlsProviderHooks.CLASSES) {
      assertSame(hooked, TlsProviderHooks.find(hooked.internalName()));
      for (HookPoint row : hooked.hooks()) {
        assertEquals(hooked.name(), row.className());
        assertTrue(seen.add(row.toString()), row.toString());
        Set<String> called = ProbeCalls.in(LateAdvice.of(row));
        assertTrue(called.stream().anyMatch(call -> calls(row).contains(call)), row.toString());
      }
    }
  }

  @Test
  void aClassIsFoundByItsExactNameOnly() {
    assertNull(TlsProviderHooks.find("org/conscrypt/Java8EngineSocket"));
    assertNull(TlsProviderHooks.find("a/org/conscrypt/ConscryptEngine"));
  }

  private static Set<String> calls(HookPoint row) {
    return Set.of(
        row.beforeName() + row.beforeDescriptor(), row.afterName() + row.afterDescriptor());
  }
}
