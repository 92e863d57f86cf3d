package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM, or a tool of a JDK, with the packaged jar at hand. */
final class ForkedJvm {

  static final Path JAR = Path.of(System.getProperty("mispair.jar", "target/mispair.jar"));

  private static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  private ForkedJvm(String... words) {
    command.addAll(List.of(words));
  }

  /** What a process left behind. */
  record Outcome(int status, String out, String err) {

    Outcome assertPrinted(String expected) {
      assertEquals("", err);
      assertEquals(0, status);
      assertEquals(expected, out);
      return this;
    }
  }

  static ForkedJvm java(JdkFinder.Jdk jdk) {
    return new ForkedJvm(jdk.java().toString()).with("-Xverify:all");
  }

  static ForkedJvm tool(JdkFinder.Jdk jdk, String name) {
    return new ForkedJvm(jdk.tool(name).toString());
  }

  static ForkedJvm command(String... words) {
    return new ForkedJvm(words);
  }

  ForkedJvm with(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  ForkedJvm agent(String options) {
    return with("-javaagent:" + JAR + (options.isEmpty() ? "" : "=" + options));
  }

  ForkedJvm main(Class<?> main, String... arguments) {
    return with("-cp", TEST_CLASSES.toString(), main.getName()).with(arguments);
  }

  ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs to the end, with nothing to read. */
  Outcome run() throws IOException, InterruptedException {
    Started started = start();
    started.process().getOutputStream().close();
    return started.await();
  }

  Started start() throws IOException {
    Path out = Files.createTempFile("mispair", ".out");
    Path err = Files.createTempFile("mispair", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MISPAIR_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Started(process, out, err);
  }

  /** A process whose output goes to files. */
  record Started(Process process, Path out, Path err) {

    String printed() throws IOException {
      return Files.readString(out);
    }

    String complaints() throws IOException {
      return Files.readString(err);
    }

    Outcome await() throws IOException, InterruptedException {
      try {
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
        return new Outcome(process.exitValue(), printed(), complaints());
      } finally {
        process.destroyForcibly().waitFor();
        Files.delete(out);
        Files.delete(err);
      }
    }
  }
}
