package io.mispair.instrumentation.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.probe.CallSites;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JdkCallsTest {

  @Test
  void theHooksCallEveryMethodOfCallSitesAndNoOther() {
    Set<String> declared = new TreeSet<>();
    for (Method method : CallSites.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        declared.add(method.getName());
      }
    }
    Set<String> called = new TreeSet<>();
    for (HookedCalls hooked : JdkCalls.CLASSES) {
      for (CallHook hook : hooked.hooks()) {
        if (!hook.isCall()) {
          called.add(hook.verb());
        }
        if (hook.place().isBefore()) {
          called.add("before" + hook.verb());
        }
        if (hook.place().isAfter()) {
          called.add("after" + hook.verb());
        }
      }
    }
    assertEquals(declared, called);
  }

  @Test
  void eachClassIsFoundByItsName() {
    for (HookedCalls hooked : JdkCalls.CLASSES) {
      assertEquals(hooked, JdkCalls.find(hooked.name()));
      assertEquals(hooked.name(), hooked.internalName().replace('/', '.'));
    }
    assertNull(JdkCalls.find("sun.nio.ch.Net"));
  }

  @Test
  void aHookIsNamedByItsPlace() {
    HookedCalls files = JdkCalls.find("sun.nio.ch.FileChannelImpl");
    assertNotNull(files);
    assertTrue(files.alternatives());
    assertEquals(
        "call of sun.nio.ch.FileChannelImpl.transferToSocketChannel"
            + "(JILsun/nio/ch/SocketChannelImpl;)J",
        files.hooks().get(1).toString());
    assertEquals("enableReading(Z)V", JdkCalls.CLASSES.get(0).hooks().get(0).toString());
  }
}
