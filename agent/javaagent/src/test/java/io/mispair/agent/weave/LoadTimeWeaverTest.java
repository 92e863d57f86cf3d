package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.Verb;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LoadTimeWeaverTest {

  private static final String NAME = "io.mispair.agent.weave.ChannelLookAlike";
  private static final String INTERNAL_NAME = "io/mispair/agent/weave/ChannelLookAlike";
  private static final byte[] BYTES = new byte[10];
  private static final ByteBuffer BUFFER = ByteBuffer.wrap(BYTES);
  private static final ByteBuffer[] BUFFERS = {BUFFER};
  private static final SocketAddress REMOTE = InetSocketAddress.createUnresolved("remote", 1);

  private static final List<HookPoint> HOOKS =
      List.of(
          hook("read", "([BII)I", Verb.READ),
          hook("write", "([BII)V", Verb.WRITE),
          hook("blockingRead", "([BIIJ)I", Verb.READ),
          hook("read", "(Ljava/nio/ByteBuffer;)I", Verb.READ),
          hook("read", "([Ljava/nio/ByteBuffer;II)J", Verb.READ),
          hook("write", "(Ljava/nio/ByteBuffer;)I", Verb.WRITE),
          hook("write", "([Ljava/nio/ByteBuffer;II)J", Verb.WRITE),
          hook("connect", "(Ljava/net/SocketAddress;)Z", Verb.CONNECT),
          hook("finishConnect", "()Z", Verb.CONNECT),
          hook("blockingConnect", "(Ljava/net/SocketAddress;J)V", Verb.CONNECT),
          hook("shutdownInput", "()Lio/mispair/agent/weave/LookAlike;", Verb.SHUTDOWN_INPUT),
          hook("close", "()V", Verb.CLOSE));

  private final List<String> journal = new ArrayList<>();
  private final RecordingProbe probe = new RecordingProbe(journal);
  private final LookAlike socket;

  LoadTimeWeaverTest() throws Exception {
    socket = newSocket(hooked(HOOKS));
    socket.start(journal, null);
  }

  @BeforeEach
  void anAuditIsInForce() {
    Probes.install(new Factory(() -> probe));
  }

  @AfterEach
  void noAuditIsInForce() {
    Probes.install(null);
  }

  @Test
  void aReadIsToldBeforeAndAfterItsBodyWithWhatTheCallerGave() throws Exception {
    assertEquals(3, socket.callPrivateRead(BYTES, 1, 2));
    assertEquals(List.of("before read 1,2", "read", "after read 1,2 = 3"), journal);
  }

  @Test
  void aWriteIsToldBeforeAndAfterItsBody() throws Exception {
    socket.callPrivateWrite(BYTES, 1, 2);
    assertEquals(List.of("before write 1,2", "write", "after write 1,2"), journal);
  }

  @Test
  void buffersGoToTheProbeAndResultsToTheCaller() throws Exception {
    assertEquals(5, socket.read(BUFFER));
    assertEquals(6_000_000_000L, socket.read(BUFFERS, 0, 1));
    assertEquals(7, socket.write(BUFFER));
    assertEquals(8_000_000_000L, socket.write(BUFFERS, 0, 1));
    assertEquals(
        List.of(
            "before read 10",
            "read",
            "after read 10 = 5",
            "before scatter 0,1",
            "scatter",
            "after scatter 0,1 = 6000000000",
            "before write 10",
            "write",
            "after write 10 = 7",
            "before gather 0,1",
            "gather",
            "after gather 0,1 = 8000000000"),
        journal);
  }

  @Test
  void aSynchronizedBodyKeepsItsLockAndTheProbeIsCalledOutsideIt() throws Exception {
    assertEquals(4, socket.blockingRead(BYTES, 1, 2, 5_000_000_000L));
    assertEquals(
        List.of("before read 1,2,5000000000", "read, locked true", "after read 1,2,5000000000 = 4"),
        journal);
    Class<?> woven = socket.getClass();
    Method wrapper =
        woven.getMethod("blockingRead", byte[].class, int.class, int.class, long.class);
    assertEquals(Modifier.PUBLIC, wrapper.getModifiers());
  }

  @Test
  void aFailureIsToldAndTheSameExceptionGoesOn() {
    IOException reset = new IOException("reset");
    socket.start(journal, reset);
    assertSame(reset, assertThrows(IOException.class, () -> socket.callPrivateRead(BYTES, 0, 1)));
    assertSame(reset, assertThrows(IOException.class, () -> socket.write(BUFFERS, 0, 1)));
    assertEquals(
        List.of(
            "before read 0,1",
            "read",
            "read failed reset",
            "before gather 0,1",
            "gather",
            "write failed reset"),
        journal);
  }

  @Test
  void anErrorOfTheBodyGoesOnToo() {
    Error broken = new StackOverflowError("broken");
    socket.start(journal, broken);
    assertSame(broken, assertThrows(StackOverflowError.class, () -> socket.read(BUFFER)));
    assertEquals(List.of("before read 10", "read", "read failed broken"), journal);
  }

  @Test
  void connectsAreToldAfterSuccess() throws Exception {
    assertTrue(socket.connect(REMOTE));
    assertTrue(socket.finishConnect());
    socket.blockingConnect(REMOTE, 5_000_000_000L);
    assertEquals(
        List.of(
            "connect",
            "after connect = true",
            "finish connect",
            "after finish connect = true",
            "connect",
            "after connect in nanos 5000000000"),
        journal);
  }

  @Test
  void aFailedConnectIsNotTold() {
    IOException refused = new IOException("refused");
    socket.start(journal, refused);
    assertSame(refused, assertThrows(IOException.class, () -> socket.connect(REMOTE)));
    assertEquals(List.of("connect"), journal);
  }

  @Test
  void aCloseIsToldBeforeItsBody() throws Exception {
    ProbedMembersTest.members(socket).mispair$probe(probe);
    assertSame(socket, socket.shutdownInput());
    socket.close();
    assertEquals(
        List.of("before shutdown input", "shutdown input", "before close", "close"), journal);
  }

  @Test
  void aCloseOfAConnectionThatDidNothingOpensNoProbe() throws Exception {
    socket.close();
    assertEquals(List.of("close"), journal);
    assertSame(null, ProbedMembersTest.members(socket).mispair$probe());
  }

  @Test
  void withoutAnAuditOnlyTheBodiesRun() throws Exception {
    Probes.install(null);
    assertEquals(3, socket.callPrivateRead(BYTES, 1, 2));
    assertEquals(8_000_000_000L, socket.write(BUFFERS, 0, 1));
    assertTrue(socket.connect(REMOTE));
    socket.close();
    assertEquals(List.of("read", "gather", "connect", "close"), journal);
  }

  @Test
  void whatAProbeThrowsIsDropped() throws Exception {
    probe.thrown = new IllegalStateException("of the probe");
    assertEquals(3, socket.callPrivateRead(BYTES, 1, 2));
    assertEquals(8_000_000_000L, socket.write(BUFFERS, 0, 1));
    assertTrue(socket.connect(REMOTE));
    socket.close();
    assertEquals(
        List.of(
            "before read 1,2",
            "read",
            "after read 1,2 = 3",
            "before gather 0,1",
            "gather",
            "after gather 0,1 = 8000000000",
            "connect",
            "after connect = true",
            "before close",
            "close"),
        journal);
  }

  @Test
  void whatAProbeThrowsHidesNoFailure() {
    IOException reset = new IOException("reset");
    socket.start(journal, reset);
    probe.thrown = new IllegalStateException("of the probe");
    assertSame(reset, assertThrows(IOException.class, () -> socket.read(BUFFER)));
    assertEquals(List.of("before read 10", "read", "read failed reset"), journal);
  }

  @Test
  void whatTheAuditThrowsWhenAskedForAProbeIsDropped() throws Exception {
    Probes.install(
        new Factory(
            () -> {
              throw new IllegalStateException("no probe");
            }));
    assertEquals(3, socket.callPrivateRead(BYTES, 1, 2));
    assertTrue(socket.connect(REMOTE));
    assertEquals(List.of("read", "connect"), journal);
  }

  @Test
  void theFieldHoldsTheProbeOfItsOwnConnection() throws Exception {
    LookAlike other = newSocket(hooked(HOOKS));
    other.start(journal, null);
    Probes.install(new Factory(() -> new RecordingProbe(journal)));
    socket.read(BUFFER);
    other.read(BUFFER);
    ConnectionProbe first = ProbedMembersTest.members(socket).mispair$probe();
    assertNotSame(first, ProbedMembersTest.members(other).mispair$probe());
    socket.read(BUFFER);
    assertSame(first, ProbedMembersTest.members(socket).mispair$probe());
  }

  @Test
  void theFieldIsPrivateVolatileTransientAndSynthetic() throws Exception {
    Field field = socket.getClass().getDeclaredField("mispair$probe");
    assertEquals(
        Modifier.PRIVATE | Modifier.VOLATILE | Modifier.TRANSIENT, field.getModifiers() & 0xfff);
    assertTrue(field.isSynthetic());
  }

  @Test
  void aChannelTellsItsAddressesAndBytesAndNoTimeout() throws Exception {
    Probed probed = ProbedMembersTest.members(socket);
    assertEquals(9, probed.mispair$available());
    assertEquals(0, probed.mispair$readTimeoutMillis());
    assertEquals(InetSocketAddress.createUnresolved("remote", 1), probed.mispair$remoteAddress());
    assertEquals(InetSocketAddress.createUnresolved("local", 2), probed.mispair$localAddress());
  }

  @Test
  void aWrapperHasTheFlagsAndExceptionsOfItsMethod() throws Exception {
    Class<?>[] parameters = {ByteBuffer[].class, int.class, int.class};
    Method before = ChannelLookAlike.class.getDeclaredMethod("write", parameters);
    Method wrapper = socket.getClass().getDeclaredMethod("write", parameters);
    Method body = socket.getClass().getDeclaredMethod("mispair$write", parameters);
    assertEquals(before.getModifiers(), wrapper.getModifiers());
    assertArrayEquals(before.getExceptionTypes(), wrapper.getExceptionTypes());
    assertEquals(Modifier.PRIVATE, body.getModifiers() & 0xfff);
    assertTrue(body.isSynthetic());
  }

  @Test
  void aRowWithoutAMethodIsMissingAndTheOthersAreWoven() throws Exception {
    HookPoint absent = hook("readv", "([BII)I", Verb.READ);
    HookedClass hooked = hooked(List.of(HOOKS.get(0), absent));
    assertEquals(Set.of(absent), LoadTimeWeaver.weave(hooked, lookAlike()).missing());
    LookAlike half = newSocket(hooked);
    half.start(journal, null);
    half.callPrivateRead(BYTES, 0, 1);
    half.read(BUFFER);
    assertEquals(List.of("before read 0,1", "read", "after read 0,1 = 3", "read"), journal);
  }

  @Test
  void whatCannotBeWovenIsRefused() {
    HookedClass hooked = hooked(HOOKS);
    byte[] woven = LoadTimeWeaver.weave(hooked, lookAlike()).classFile();
    refused(IllegalStateException.class, () -> LoadTimeWeaver.weave(hooked, woven));
    String other = "io/mispair/agent/weave/LookAlike";
    byte[] otherFile = WeavingLoader.classFile(getClass().getClassLoader(), other);
    refused(IllegalStateException.class, () -> LoadTimeWeaver.weave(hooked, otherFile));
    refused(RuntimeException.class, () -> LoadTimeWeaver.weave(hooked, new byte[20]));
  }

  @Test
  void aClassThatCannotTellItsUnreadBytesIsRefused() {
    String name = "io.mispair.agent.weave.LookAlike";
    HookedClass hooked = new HookedClass(name, HookedClass.Shape.CHANNEL, List.of());
    byte[] file = WeavingLoader.classFile(getClass().getClassLoader(), name.replace('.', '/'));
    refused(IllegalStateException.class, () -> LoadTimeWeaver.weave(hooked, file));
  }

  private static void refused(Class<? extends Throwable> expected, Executable weaving) {
    assertThrows(expected, weaving);
  }

  private static HookPoint hook(String method, String descriptor, Verb verb) {
    return new HookPoint(NAME, method, descriptor, verb);
  }

  private static HookedClass hooked(List<HookPoint> hooks) {
    return new HookedClass(NAME, HookedClass.Shape.CHANNEL, hooks);
  }

  private static byte[] lookAlike() {
    return WeavingLoader.classFile(LoadTimeWeaverTest.class.getClassLoader(), INTERNAL_NAME);
  }

  private static LookAlike newSocket(HookedClass hooked) throws Exception {
    Class<?> woven = new WeavingLoader(hooked).loadClass(NAME);
    Constructor<?> constructor = woven.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (LookAlike) constructor.newInstance();
  }

  /** Opens probes for sockets with a field; those without are not asked for. */
  private static final class Factory extends ProbeFactory {
    private final Supplier<ConnectionProbe> probes;

    Factory(Supplier<ConnectionProbe> probes) {
      this.probes = probes;
    }

    @Override
    public ConnectionProbe open(Probed socket) {
      return probes.get();
    }

    @Override
    public ConnectionProbe find(Object socket) {
      throw new AssertionError("the woven class has a field");
    }

    @Override
    public ConnectionProbe findIfPresent(Object socket) {
      throw new AssertionError("the woven class has a field");
    }
  }
}
