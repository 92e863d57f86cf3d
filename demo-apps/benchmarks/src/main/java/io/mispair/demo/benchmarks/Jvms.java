package io.mispair.demo.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How other JVMs are started with this module's classes. */
final class Jvms {

  private Jvms() {}

  /** This JVM's own home. */
  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Runs a main class on this JVM's JDK. */
  static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(command(home(), List.of(), main));
    command.addAll(List.of(arguments));
    return command;
  }

  static List<String> command(Path home, List<String> options, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    return command;
  }

  /** An agent that comes by the environment is not for these processes. */
  static ProcessBuilder withoutOptions(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    return builder;
  }
}
