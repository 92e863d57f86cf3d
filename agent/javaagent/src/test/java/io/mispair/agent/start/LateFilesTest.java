package io.mispair.agent.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.agent.coverage.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class LateFilesTest {

  /** Then it tells of no classes at all. */
  @Test
  void nothingIsSaidWhereTheJvmIsAboutToEnd() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Instrumentation ending =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> null);
    new LateFiles(null, ending, new Coverage(new PrintStream(said, true, UTF_8)), null).run();
    assertEquals("", said.toString(UTF_8));
  }
}
