package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.probe.Probed;
import io.mispair.probe.WovenSocket;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOptions;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The members of a {@code SocketImpl}; those of a channel are in {@link LoadTimeWeaverTest}. */
class ProbedMembersTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Object impl;
  private final Probed probed;

  ProbedMembersTest() throws Exception {
    impl = newSocketImpl(ImplLookAlike.class);
    probed = members(impl);
  }

  @Test
  void otherAgentsNeedNoClassFileOfOursToDescribeIt() throws Exception {
    for (Class<?> implemented : impl.getClass().getInterfaces()) {
      assertTrue(implemented.getName().startsWith("java."), implemented::toString);
    }
    assertSame(impl, probed.mispair$socket());
  }

  @Test
  void whatNobodyKnowsIsAnsweredWithNothing() {
    assertNull(asked(impl).apply(null, null));
    assertNull(asked(impl).apply("else", "else"));
  }

  @Test
  void aConnectedSocketTellsBothAddresses() throws Exception {
    call("bind", LOOPBACK, 1234);
    call("connect", LOOPBACK, 80);
    assertEquals(new InetSocketAddress(LOOPBACK, 80), probed.mispair$remoteAddress());
    assertEquals(new InetSocketAddress(LOOPBACK, 1234), probed.mispair$localAddress());
  }

  @Test
  void aSocketThatIsOnlyBoundHasNoRemoteAddress() throws Exception {
    call("bind", LOOPBACK, 1234);
    assertNull(probed.mispair$remoteAddress());
  }

  @Test
  void theReadTimeoutIsTheOneInForce() throws Exception {
    assertEquals(0, probed.mispair$readTimeoutMillis());
    Method setOption = impl.getClass().getDeclaredMethod("setOption", int.class, Object.class);
    setOption.setAccessible(true);
    setOption.invoke(impl, SocketOptions.SO_TIMEOUT, 1500);
    assertEquals(1500, probed.mispair$readTimeoutMillis());
  }

  @Test
  void aSocketWithoutSuchAFieldTellsNoTimeout() throws Exception {
    Probed other = members(newSocketImpl(ChannelLookAlike.class));
    assertEquals(0, other.mispair$readTimeoutMillis());
  }

  @Test
  void theUnreadBytesAreTheSocketsOwnAnswer() throws Exception {
    assertEquals(9, probed.mispair$available());
  }

  @SuppressWarnings("unchecked")
  private static BiFunction<Object, Object, Object> asked(Object woven) {
    return (BiFunction<Object, Object, Object>) woven;
  }

  static Probed members(Object woven) {
    return new WovenSocket(asked(woven));
  }

  private static Object newSocketImpl(Class<?> lookAlike) throws Exception {
    String name = lookAlike.getName();
    HookedClass hooked = new HookedClass(name, HookedClass.Shape.SOCKET_IMPL, List.of());
    Constructor<?> constructor = new WeavingLoader(hooked).loadClass(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private void call(String name, InetAddress host, int port) throws Exception {
    Method method = impl.getClass().getDeclaredMethod(name, InetAddress.class, int.class);
    method.setAccessible(true);
    method.invoke(impl, host, port);
  }
}
