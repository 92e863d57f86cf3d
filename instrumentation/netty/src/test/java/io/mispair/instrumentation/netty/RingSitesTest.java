package io.mispair.instrumentation.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.probe.NativeProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import io.mispair.probe.RingSites;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a completion means, by the kernel's numbers. */
class RingSitesTest {

  private static final byte RECV = 27;
  private static final byte RECVMSG = 10;
  private static final byte SEND = 26;
  private static final byte SPLICE = 30;
  private static final int BUFFER = 1;
  private static final int NOTIFICATION = 8;

  private final List<String> told = new ArrayList<>();
  private final Object socket = new Object();

  @BeforeEach
  void watch() throws ReflectiveOperationException {
    NativeProbe probe =
        new ByteBuddy()
            .subclass(NativeProbe.class)
            .method(ElementMatchers.isAbstract().or(ElementMatchers.isVirtual()))
            .intercept(InvocationHandlerAdapter.of(this::note))
            .make()
            .load(getClass().getClassLoader())
            .getLoaded()
            .getDeclaredConstructor()
            .newInstance();
    Probes.install(
        new ProbeFactory() {
          @Override
          public NativeProbe open(Probed woven) {
            return probe;
          }

          @Override
          public NativeProbe find(Object found) {
            return probe;
          }

          @Override
          public NativeProbe findIfPresent(Object found) {
            return probe;
          }
        });
  }

  private @Nullable Object note(Object probe, Method method, Object @Nullable [] arguments) {
    told.add(method.getName() + (arguments == null ? List.of() : List.of(arguments)));
    return null;
  }

  @AfterEach
  void rest() {
    Probes.install(null);
  }

  @Test
  void bytesAreReadWhereTheReadWasSubmitted() {
    RingSites.completeRead(socket, RECV, 5, 0);
    assertEquals(List.of("completeRead[5]"), told);
  }

  @Test
  void bytesElsewhereAreNotLookedAt() {
    RingSites.completeRead(socket, RECV, 5, BUFFER);
    RingSites.completeRead(socket, RECVMSG, 5, 0);
    assertEquals(List.of("bypassed[]", "bypassed[]"), told);
  }

  @Test
  void errorsAndTheEndAreNoBytes() {
    RingSites.completeRead(socket, RECV, -11, 0);
    RingSites.completeRead(socket, RECV, 0, 0);
    assertEquals(List.of(), told);
  }

  @Test
  void whatAWriteTookIsTold() {
    RingSites.completeWrite(socket, SEND, 7, 0);
    RingSites.completeWrite(socket, SEND, -11, 0);
    assertEquals(List.of("completeWrite[7]", "completeWrite[0]"), told);
  }

  @Test
  void noticesOfZeroCopyAndMovesThroughPipesAreNone() {
    RingSites.completeWrite(socket, SEND, 7, NOTIFICATION);
    RingSites.completeWrite(socket, SPLICE, 7, 0);
    assertEquals(List.of(), told);
  }

  @Test
  void aFilesBytesCountWhenTheyLeaveThePipe() {
    RingSites.afterTransfer(socket, 7, (short) 1, 0);
    RingSites.afterTransfer(socket, 7, (short) 2, 7);
    assertEquals(List.of("beforeTransfer[7]", "afterTransfer[7, 7]"), told);
  }

  @Test
  void onlyAConnectThatSucceededIsTold() {
    RingSites.completeConnect(socket, (byte) 16, -111);
    RingSites.completeConnect(socket, (byte) 16, 0);
    assertEquals(List.of("afterConnect[]"), told);
  }
}
