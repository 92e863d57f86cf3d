package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {

  private static StackTraceElement frame(String loader, String type, String method, int line) {
    return new StackTraceElement(loader, null, null, type, method, "X.java", line);
  }

  @Test
  void framesReadAsWithoutTheAgent() {
    Throwable thrown = new Throwable();
    thrown.setStackTrace(
        new StackTraceElement[] {
          frame("mispair", "io.mispair.audit.Connection", "beforeWrite", 7),
          frame(null, "io.mispair.probe.Probes", "of", 8),
          frame(null, "sun.nio.ch.NioSocketImpl", "timedRead", 288),
          frame(null, "sun.nio.ch.NioSocketImpl", "mispair$read", 350),
          frame(null, "sun.nio.ch.NioSocketImpl", "read", -1),
          frame("app", "io.mispair.demo.Main", "main", 30),
          frame(null, "java.lang.Thread", "run", -2)
        });
    assertEquals(
        List.of(
            "sun.nio.ch.NioSocketImpl.timedRead(X.java:288)",
            "sun.nio.ch.NioSocketImpl.read(X.java:350)",
            "io.mispair.demo.Main.main(X.java:30)",
            "java.lang.Thread.run(Native Method)"),
        Stacks.of(thrown));
  }

  @Test
  void noThrowableIsNoFrames() {
    assertEquals(List.of(), Stacks.of(null));
  }

  @Test
  void deepStacksAreCut() {
    Throwable thrown = new Throwable();
    StackTraceElement[] deep = new StackTraceElement[5_000];
    java.util.Arrays.fill(deep, frame("app", "a.B", "c", 1));
    thrown.setStackTrace(deep);
    assertEquals(128, Stacks.of(thrown).size());
  }
}
