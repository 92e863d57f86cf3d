package io.mispair.instrumentation.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.HookedCalls;
import io.mispair.probe.NativeSites;
import io.mispair.probe.RingSites;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NettyCallsTest {

  private static final String GRPC = "io/grpc/netty/shaded/io/netty/";

  @Test
  void theHooksCallEveryMethodOfTheSitesAndNoOther() {
    assertEquals(declared(NativeSites.class), called("io/mispair/probe/NativeSites"));
    assertEquals(declared(RingSites.class), called("io/mispair/probe/RingSites"));
  }

  private static Set<String> declared(Class<?> sites) {
    Set<String> names = new TreeSet<>();
    for (Method method : sites.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        names.add(method.getName());
      }
    }
    return names;
  }

  private static Set<String> called(String sites) {
    Set<String> names = new TreeSet<>();
    for (HookedCalls hooked : NettyCalls.CLASSES) {
      for (CallHook hook : hooked.sites().equals(sites) ? hooked.hooks() : Set.<CallHook>of()) {
        if (!hook.isCall()) {
          names.add(hook.verb());
        }
        if (hook.place().isBefore()) {
          names.add("before" + hook.verb());
        }
        if (hook.place().isAfter()) {
          names.add("after" + hook.verb());
        }
      }
    }
    return names;
  }

  @Test
  void classesAreFoundUnderTheirOwnNames() {
    for (HookedCalls hooked : NettyCalls.CLASSES) {
      assertTrue(NettyCalls.mayName(hooked.internalName()));
      assertEquals(hooked, NettyCalls.find(hooked.internalName()));
    }
    assertFalse(NettyCalls.mayName("io/netty/channel/AbstractChannel"));
    assertFalse(NettyCalls.mayName("io/netty/channel/unix/Sockets"));
    assertFalse(NettyCalls.mayName("netty/Native"));
    assertNull(NettyCalls.find("org/example/channel/unix/Socket"));
  }

  @Test
  void shadedClassesAreFoundAndTheirHooksNameTheShadedOnes() {
    HookedCalls hooked = NettyCalls.find(GRPC + "channel/epoll/LinuxSocket");
    assertNotNull(hooked);
    assertEquals("io.grpc.netty.shaded.io.netty.channel.epoll.LinuxSocket", hooked.name());
    CallHook sendFile = hooked.hooks().get(0);
    assertEquals(GRPC + "channel/epoll/LinuxSocket", sendFile.callee());
    assertEquals("(IL" + GRPC + "channel/DefaultFileRegion;JJJ)J", sendFile.descriptor());
    assertEquals(hooked.name(), NettyCalls.find(hooked.internalName()).name());

    HookedCalls ring =
        NettyCalls.find("com/acme/netty/channel/uring/AbstractIoUringChannel$AbstractUringUnsafe");
    assertNotNull(ring);
    CallHook.Step step = ring.hooks().get(0).path().get(1);
    assertEquals("com/acme/netty/channel/uring/AbstractIoUringChannel", step.owner());
    assertEquals("Lcom/acme/netty/channel/uring/LinuxSocket;", step.descriptor());
  }

  @Test
  void theDescriptorAloneIsGivenTheField() {
    assertNotNull(NettyCalls.connection("io/netty/channel/unix/FileDescriptor"));
    assertNotNull(NettyCalls.connection(GRPC + "channel/unix/FileDescriptor"));
    assertNull(NettyCalls.connection("io/netty/channel/unix/Socket"));
    assertNull(NettyCalls.connection("org/example/channel/unix/FileDescriptor"));
  }

  @Test
  void aCopysNamesBeginWithItsRoot() {
    assertEquals(GRPC, NettyCalls.root(GRPC + "channel/unix/Socket"));
    assertEquals("io/netty/", NettyCalls.root("io/netty/channel/unix/Socket"));
    assertNull(NettyCalls.root("org/example/Socket"));
  }
}
