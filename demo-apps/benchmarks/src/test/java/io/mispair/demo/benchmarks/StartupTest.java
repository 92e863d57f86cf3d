package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void bothProgramsAreMeasured(@TempDir Path directory) throws Exception {
    Path agent = directory.resolve("agent.jar");
    EmptyAgent.write(agent);

    run("--agent", agent.toString(), "--runs", "1");

    List<String> lines = out.toString(UTF_8).lines().toList();
    assertEquals(5, lines.size(), lines::toString);
    assertTrue(lines.get(3).matches("\\| HelloWorld \\|( -?\\d+ \\|){6}"), lines::toString);
    assertTrue(lines.get(4).matches("\\| HelloSocket \\|( -?\\d+ \\|){6}"), lines::toString);
  }

  @Test
  void agentThatIsNotThereIsNoMeasurement(@TempDir Path directory) {
    String nowhere = directory.resolve("nosuch.jar").toString();

    assertThrows(IllegalArgumentException.class, () -> run("--agent", nowhere));
  }

  @Test
  void agentHasToBeNamed() {
    assertThrows(IllegalArgumentException.class, () -> run("--runs", "1"));
  }

  @Test
  void programThatFailsIsNoMeasurement(@TempDir Path directory) {
    assertThrows(IOException.class, () -> run("--agent", directory.toString(), "--runs", "1"));
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    new Startup(new PrintStream(out, true, UTF_8)).run(arguments);
  }
}
