package io.mispair.agent;

import java.util.function.BiFunction;

/** The command line, {@code java -jar mispair.jar}. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the JVM with its status. */
  @SuppressWarnings("unchecked")
  public static void main(String[] arguments) throws Exception {
    ClassLoader loader = MispairAgent.loader();
    Thread.currentThread().setContextClassLoader(loader);
    Object commands =
        loader.loadClass("io.mispair.agent.cli.Commands").getDeclaredConstructor().newInstance();
    System.exit(
        ((BiFunction<String, String[], Integer>) commands)
            .apply(MispairAgent.version(), arguments));
  }
}
