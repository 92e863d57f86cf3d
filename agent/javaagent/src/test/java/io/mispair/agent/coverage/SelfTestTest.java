package io.mispair.agent.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.jdk.JdkHooks;
import io.mispair.probe.ConnectionProbe;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngineResult;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  @Test
  void withoutHooksEveryDriveRunsAndNothingIsCovered() throws Exception {
    List<DriveResult> results = SelfTest.runAll();

    assertEquals(5, results.size());
    for (DriveResult result : results) {
      assertEquals(null, result.problem());
      assertTrue(result.moved() > 0);
      assertEquals(0, result.seen());
      assertFalse(result.covered());
      assertEquals("no hook was called", result.verdict());
    }
  }

  @Test
  void everyHookedClassIsDriven() {
    Set<String> driven = new TreeSet<>();
    Drive.overTcp().forEach(drive -> driven.add(drive.className()));
    Set<String> hooked = new TreeSet<>();
    JdkHooks.CLASSES.forEach(type -> hooked.add(type.name()));
    // TLS needs a certificate.
    hooked.removeIf(name -> name.startsWith("sun.security.ssl."));
    // Its objects are of a class of the system's own.
    hooked.remove("sun.nio.ch.AsynchronousSocketChannelImpl");
    hooked.add("sun.nio.ch.UnixAsynchronousSocketChannelImpl");
    assertEquals(hooked, driven);
  }

  @Test
  void everyHookOfTheTableShowsInTheCountingProbe() {
    Set<String> known =
        Arrays.stream(ConnectionProbe.class.getDeclaredMethods())
            .map(method -> method.getName() + descriptor(method))
            .collect(Collectors.toSet());
    for (HookedClass type : JdkHooks.CLASSES) {
      for (HookPoint hook : type.hooks()) {
        assertTrue(known.contains(SelfTest.call(hook)), hook::toString);
      }
    }
  }

  @Test
  void theCountingProbeRemembersEachOfItsMethods() throws ReflectiveOperationException {
    for (Method method : ConnectionProbe.class.getDeclaredMethods()) {
      CountingProbe probe = new CountingProbe("x", How.FIELD);
      method.invoke(
          probe, Arrays.stream(method.getParameterTypes()).map(SelfTestTest::anyValue).toArray());
      assertEquals(Set.of(method.getName() + descriptor(method)), probe.calls());
    }
  }

  @Test
  void bytesAreCountedWhereTheyWereMoved() {
    CountingProbe probe = new CountingProbe("x", How.FIELD);
    byte[] bytes = new byte[100];
    probe.afterRead(bytes, 0, 100, 1);
    probe.afterRead(bytes, 0, 100, -1);
    probe.afterRead(bytes, 0, 100, 5L, 2);
    probe.afterRead(java.nio.ByteBuffer.allocate(1), 4);
    probe.afterRead(new java.nio.ByteBuffer[0], 0, 0, 8);
    probe.afterWrite(bytes, 0, 16);
    probe.afterWrite(java.nio.ByteBuffer.allocate(1), 32);
    probe.afterWrite(new java.nio.ByteBuffer[0], 0, 0, 64);
    assertEquals(127, probe.bytes());
  }

  @Test
  void bytesThatNoHookSawAreTold() {
    Drive drive = new SocketDrive();
    CountingProbe probe = probeWithEveryHook(drive.className());
    probe.afterWrite(new byte[10], 0, 10);

    DriveResult full = SelfTest.judge(drive, 10, List.of(probe));
    assertTrue(full.covered(), full::verdict);
    DriveResult short1 = SelfTest.judge(drive, 11, List.of(probe));
    assertFalse(short1.covered());
    assertEquals("the hooks saw 10 of 11 bytes", short1.verdict());
  }

  @Test
  void aHookThatWasNeverCalledIsTold() {
    Drive drive = new SocketDrive();
    CountingProbe probe = probeWithEveryHook(drive.className());
    probe.calls().remove("beforeClose()V");

    DriveResult result = SelfTest.judge(drive, 0, List.of(probe));
    assertFalse(result.covered());
    assertEquals("hooks never called: sun.nio.ch.NioSocketImpl.close()V", result.verdict());
  }

  @Test
  void theProbesOfAnotherClassDoNotCount() {
    CountingProbe probe = probeWithEveryHook("sun.nio.ch.SocketChannelImpl");
    assertEquals(How.NOT, SelfTest.judge(new SocketDrive(), 0, List.of(probe)).how());
  }

  @Test
  void aDriveThatFailsIsAProblemAndTheOthersRun() throws Exception {
    CompletableFuture<List<DriveResult>> results = new CompletableFuture<>();
    List<Drive> drives = List.of(new NoLoopback(), new SocketDrive());
    new SelfTestThread(() -> results.complete(SelfTest.run(drives))).start();

    DriveResult failed = results.get(30, TimeUnit.SECONDS).get(0);
    assertFalse(failed.covered());
    assertEquals("the self-test could not run: java.io.IOException: no loopback", failed.verdict());
    assertEquals(null, results.get().get(1).problem());
  }

  private static final class NoLoopback implements Drive {
    @Override
    public String what() {
      return "nothing";
    }

    @Override
    public String className() {
      return "sun.nio.ch.NioSocketImpl";
    }

    @Override
    public boolean reachesEveryHook() {
      return true;
    }

    @Override
    public long run() throws IOException {
      throw new IOException("no loopback");
    }
  }

  private static CountingProbe probeWithEveryHook(String className) {
    CountingProbe probe = new CountingProbe(className, How.FIELD);
    List<String> calls = new ArrayList<>();
    for (HookedClass type : JdkHooks.CLASSES) {
      type.hooks().forEach(hook -> calls.add(SelfTest.call(hook)));
    }
    probe.calls().addAll(calls);
    return probe;
  }

  private static String descriptor(Method method) {
    return java.lang.invoke.MethodType.methodType(
            method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static Object anyValue(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == byte[].class) {
      return new byte[0];
    }
    if (type == java.nio.ByteBuffer[].class) {
      return new java.nio.ByteBuffer[0];
    }
    if (type == java.nio.ByteBuffer.class) {
      return java.nio.ByteBuffer.allocate(0);
    }
    if (type == SSLEngineResult.class) {
      return new SSLEngineResult(
          SSLEngineResult.Status.OK, SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING, 0, 0);
    }
    return type == Throwable.class
        ? new IOException()
        : java.net.InetSocketAddress.createUnresolved("x", 1);
  }
}
