package io.mispair.agent.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.jdk.JdkHooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Coverage coverage =
      new Coverage(new PrintStream(errors, true, StandardCharsets.UTF_8));

  @Test
  void whatIsCoveredIsNotSaid() {
    coverage.covered("a.B", How.FIELD, List.of());
    assertEquals(new ClassCoverage("a.B", "", How.FIELD, null, List.of()), coverage.of("a.B"));
    assertNull(coverage.of("a.C"));
    assertEquals("", said());
  }

  @Test
  void aClassThatCouldNotBeHookedIsSaidInOneLine() {
    coverage.notCovered("a.B", new IllegalStateException("too\nnew", new Error("version 99")));
    ClassCoverage known = coverage.of("a.B");
    assertNotNull(known);
    assertEquals(How.NOT, known.how());
    assertEquals(
        "mispair: a.B is not fully audited: java.lang.IllegalStateException: too new, because of"
            + " java.lang.Error: version 99"
            + System.lineSeparator(),
        said());
  }

  @Test
  void hooksThatFoundNoMethodAreSaidInOneLine() {
    HookPoint hook = JdkHooks.CLASSES.get(0).hooks().get(0);
    coverage.covered("a.B", How.MAP, List.of(hook));
    assertEquals(
        "mispair: a.B is not fully audited: these hooks found no method:"
            + " sun.nio.ch.NioSocketImpl.read([BII)I"
            + System.lineSeparator(),
        said());
  }

  @Test
  void eachTransportIsShownWithItsClassAndItsConnections() {
    assertEquals("transports: none has been used yet\n", coverage.text(Map.of()));
    coverage.covered("sun.nio.ch.NioSocketImpl", How.FIELD, List.of());
    coverage.covered("sun.nio.ch.SocketChannelImpl", How.MAP, List.of());
    coverage.notCovered("a.B", new IllegalStateException("too new"));
    assertEquals(
        "transports that this JVM has used, and how they are covered:\n"
            + "  a.B                      not covered  (a.B): java.lang.IllegalStateException:"
            + " too new\n"
            + "  Socket, ServerSocket     by field     3 connections (sun.nio.ch.NioSocketImpl)\n"
            + "  SocketChannel            by map       0 connections"
            + " (sun.nio.ch.SocketChannelImpl)\n",
        coverage.text(Map.of("sun.nio.ch.NioSocketImpl", 3L)));
    assertFalse(coverage.isNone());
  }

  @Test
  void classesOfOneNameInSeveralLoadersAreToldApart() {
    ClassLoader other = new ClassLoader("shop", null) {};
    coverage.covered(getClass().getClassLoader(), "io.netty.X", How.MAP, List.of());
    coverage.notCovered(other, "io.netty.X", new IllegalStateException("no"));
    String text = coverage.text(Map.of());
    assertEquals(3, text.lines().count(), text);
    assertTrue(text.contains("(io.netty.X of app@"), text);
    assertTrue(text.contains("(io.netty.X of shop@"), text);
  }

  @Test
  void whereNothingCouldBeHookedThereIsNoCoverage() {
    assertFalse(coverage.isNone());
    coverage.notCovered("a.B", new IllegalStateException("too new"));
    assertTrue(coverage.isNone());
  }

  @Test
  void whatIsDetachedSaysNothingMore() {
    coverage.close();
    coverage.say("a.B", "no hook was called");
    assertEquals("", said());
  }

  private String said() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void nettysTransportsAreNamedAndItsOtherClassesAreOnlyWhereSomethingIsWrong() {
    ClassLoader loader = getClass().getClassLoader();
    String shaded = "org.example.shaded.io.netty.channel.";
    coverage.covered(loader, shaded + "epoll.LinuxSocket", How.FIELD, List.of());
    coverage.covered(loader, shaded + "unix.Socket", How.FIELD, List.of());
    coverage.notCovered(loader, shaded + "unix.FileDescriptor", new IllegalStateException("why"));
    String text = coverage.text(Map.of(shaded + "epoll.LinuxSocket", 7L));
    assertTrue(text.contains("Netty epoll"), text);
    assertTrue(text.contains("7 connections (" + shaded + "epoll.LinuxSocket of "), text);
    assertFalse(text.contains("unix.Socket"), text);
    assertTrue(text.contains("part of Netty's"), text);
    assertTrue(text.contains("why"), text);
  }
}
