package io.mispair.agent.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.instrumentation.jdk.HookPoint;
import io.mispair.instrumentation.jdk.JdkHooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Coverage coverage =
      new Coverage(new PrintStream(errors, true, StandardCharsets.UTF_8));

  @Test
  void whatIsCoveredIsNotSaid() {
    coverage.covered("a.B", How.FIELD, List.of());
    assertEquals(new ClassCoverage("a.B", How.FIELD, null, List.of()), coverage.of("a.B"));
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

  private String said() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
