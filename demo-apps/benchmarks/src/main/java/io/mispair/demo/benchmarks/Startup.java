package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the agent costs a program's start: whole runs of two small programs, from the start of the
 * process to its end, under an empty agent and under Mispair's in turn.
 */
public final class Startup {

  private static final String USAGE =
      """
      Options: --agent JAR   mispair.jar
               --java HOME   the JDK to measure (the one that runs this)
               --runs N      of each program under each agent (20)""";

  private final PrintStream out;

  Startup(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      new Startup(System.out).run(args);
    } catch (IllegalArgumentException e) {
      System.err.println("Startup: " + e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  void run(String... args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(args, new String[] {"--agent", "--java", "--runs"});
    String agent = arguments.text("--agent");
    if (agent == null) {
      throw new IllegalArgumentException("--agent is needed");
    }
    if (!Files.exists(Path.of(agent))) {
      throw new IllegalArgumentException("there is no " + agent);
    }
    String java = arguments.text("--java");
    Path home = java == null ? Jvms.home() : Path.of(java);
    int runs = arguments.count("--runs", 20);
    Path directory = Files.createTempDirectory("mispair-startup");
    Path empty = directory.resolve("empty.jar");
    EmptyAgent.write(empty);

    out.printf("%s, %d runs each, in ms%n", home, runs);
    out.println(
        "| program | empty agent: least | median | mispair.jar: least | median | more: least"
            + " | median |");
    out.println("|---|--:|--:|--:|--:|--:|--:|");
    for (Class<?> program : List.of(HelloWorld.class, HelloSocket.class)) {
      measure(
          program,
          Jvms.command(home, List.of("-javaagent:" + empty), program),
          Jvms.command(home, List.of("-javaagent:" + Path.of(agent).toAbsolutePath()), program),
          runs);
    }
  }

  private void measure(Class<?> program, List<String> without, List<String> with, int runs)
      throws IOException, InterruptedException {
    double[] before = new double[runs];
    double[] after = new double[runs];
    // The first run of each finds the files not in the system's cache.
    millis(without);
    millis(with);
    for (int i = 0; i < runs; i++) {
      before[i] = millis(without);
      after[i] = millis(with);
    }
    Spread empty = Spread.of(before);
    Spread mispair = Spread.of(after);
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d |%n",
        program.getSimpleName(),
        Math.round(empty.least()),
        Math.round(empty.median()),
        Math.round(mispair.least()),
        Math.round(mispair.median()),
        Math.round(mispair.least() - empty.least()),
        Math.round(mispair.median() - empty.median()));
  }

  private static double millis(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        Jvms.withoutOptions(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = process.waitFor();
    long nanos = System.nanoTime() - start;
    if (status != 0) {
      throw new IOException("status " + status + " of " + String.join(" ", command));
    }
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
