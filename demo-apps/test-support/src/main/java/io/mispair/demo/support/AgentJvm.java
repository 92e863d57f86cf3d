package io.mispair.demo.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** A program in a JVM of its own under the packaged agent, run to its end. */
public final class AgentJvm {

  private static final int PATIENCE_SECONDS = 120;

  /**
   * What came of it.
   *
   * @param output what it printed
   * @param exitValue 0 when all went well
   */
  public record Ended(String output, int exitValue) {}

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param jdk the JDK's home
   * @param agentOptions without the alerts file
   */
  public AgentJvm(Path jdk, Path alerts, String agentOptions) {
    Path agent = Path.of(System.getProperty("mispair.jar")).toAbsolutePath();
    Assertions.assertTrue(
        Files.exists(agent), () -> "there is no " + agent + ": build it with mvn package");
    command.addAll(
        List.of(
            jdk.resolve("bin/java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-javaagent:" + agent + "=alerts=" + alerts + "," + agentOptions));
  }

  /** The same program by itself. */
  public AgentJvm withoutAgent() {
    command.removeIf(argument -> argument.startsWith("-javaagent:"));
    return this;
  }

  /** Another agent, after ours. */
  public AgentJvm beside(Path agent) {
    command.add("-javaagent:" + agent);
    return this;
  }

  public AgentJvm property(String name, Object value) {
    command.add("-D" + name + "=" + value);
    return this;
  }

  /** An environment variable. */
  public AgentJvm variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a main class, and takes it for hanging after two minutes. */
  public Ended run(Path output, List<String> classPath, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // Whatever the machine sets for its JVMs is not what is tested.
    builder
        .environment()
        .keySet()
        .removeIf(
            variable ->
                variable.endsWith("_JAVA_OPTIONS")
                    || variable.equals("JAVA_TOOL_OPTIONS")
                    || variable.startsWith("MISPAIR_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String told = Files.readString(output);
    Assertions.assertTrue(ended, () -> "does not end:\n" + told);
    return new Ended(told, process.exitValue());
  }
}
