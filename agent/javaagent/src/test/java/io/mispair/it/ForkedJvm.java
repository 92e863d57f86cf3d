package io.mispair.it;

import static org.junit.jupiter.api.Assertions.fail;

import io.mispair.agent.JdkFinder.Jdk;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A JVM on another JDK, or on this one, with nothing but the test programs on its class path. */
final class ForkedJvm {
  /** Longer than the programs' own watchdog, which says where a program stands. */
  private static final int PATIENCE_SECONDS = 300;

  private final Path java;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  private final List<String> wrapper = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private Path classPath = testClasses();
  private int patienceSeconds = PATIENCE_SECONDS;

  private ForkedJvm(Path java) {
    this.java = java;
  }

  static ForkedJvm of(Jdk jdk) {
    return plain(jdk).option("-Xverify:all");
  }

  /** One that trusts class files, as users' do: only then does it take classes from an archive. */
  static ForkedJvm plain(Jdk jdk) {
    return new ForkedJvm(jdk.java()).option("-Xmx512m");
  }

  /** The launcher of a run-time image. */
  static ForkedJvm launchedBy(Path java) {
    return new ForkedJvm(java).option("-Xmx512m");
  }

  /** The packaged agent. */
  static Path agentJar() {
    Path jar = Path.of(System.getProperty("mispair.jar", "target/mispair.jar")).toAbsolutePath();
    if (!Files.exists(jar)) {
      fail("there is no " + jar + ": build it with mvn package, or name it with -Dmispair.jar=");
    }
    return jar;
  }

  ForkedJvm agent(String arguments) {
    return option("-javaagent:" + agentJar() + (arguments.isEmpty() ? "" : "=" + arguments));
  }

  /** Another agent, after those that were named before it. */
  ForkedJvm agentJar(Path jar) {
    return option("-javaagent:" + jar);
  }

  ForkedJvm option(String option) {
    options.add(option);
    return this;
  }

  ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has a command run the JVM, with all that belongs to it as its last arguments. */
  ForkedJvm within(List<String> command) {
    wrapper.addAll(command);
    return this;
  }

  /** Takes the test programs from elsewhere. */
  ForkedJvm classPath(Path elsewhere) {
    classPath = elsewhere;
    return this;
  }

  /** Puts jars before the test programs. */
  ForkedJvm libraries(Path... jars) {
    libraries.addAll(List.of(jars));
    return this;
  }

  /** Lets the program run so much longer than programs mostly do. */
  ForkedJvm patienceBesides(int seconds) {
    patienceSeconds = seconds + PATIENCE_SECONDS;
    return this;
  }

  /** Runs the program to its end. */
  Finished run(String mainClass, String... arguments) throws IOException, InterruptedException {
    return start(mainClass, arguments).end();
  }

  Running start(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(java.toString());
    command.addAll(options);
    command.add("-cp");
    StringBuilder path = new StringBuilder();
    for (Path library : libraries) {
      path.append(library).append(File.pathSeparatorChar);
    }
    command.add(path.append(classPath).toString());
    command.add(mainClass);
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("mispair", ".out");
    Path err = Files.createTempFile("mispair", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    // Whatever the machine sets for its JVMs is printed by them, and is not what is tested.
    builder.environment().keySet().removeIf(ForkedJvm::changesJvms);
    builder.environment().putAll(environment);
    return new Running(command, builder.start(), out, err, patienceSeconds);
  }

  private static boolean changesJvms(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS")
        || variable.startsWith("MISPAIR_");
  }

  static Path testClasses() {
    try {
      return Path.of(ForkedJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A program that is still there. */
  record Running(List<String> command, Process process, Path out, Path err, int patienceSeconds) {

    /** Waits until the program has printed a line, on either stream. */
    void awaitLine(String line) {
      Awaitility.await()
          .atMost(patienceSeconds, TimeUnit.SECONDS)
          .until(
              () ->
                  Files.readAllLines(out).contains(line) || Files.readAllLines(err).contains(line));
    }

    /** Sends one byte to its standard input. */
    void goOn() throws IOException {
      OutputStream in = process.getOutputStream();
      in.write('\n');
      in.flush();
    }

    Finished end() throws IOException, InterruptedException {
      boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Finished finished =
          new Finished(
              command,
              ended ? process.exitValue() : -1,
              Files.readAllLines(out),
              Files.readAllLines(err));
      Files.delete(out);
      Files.delete(err);
      if (!ended) {
        fail("does not end: " + finished);
      }
      return finished;
    }
  }

  /** A program that has ended, and what it printed. */
  record Finished(List<String> command, int exit, List<String> out, List<String> err) {

    @Override
    public String toString() {
      return String.join(" ", command)
          + "\nexit "
          + exit
          + "\n--- out\n"
          + String.join("\n", out)
          + "\n--- err\n"
          + String.join("\n", err);
    }
  }
}
