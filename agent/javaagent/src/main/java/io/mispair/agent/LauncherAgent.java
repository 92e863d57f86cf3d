package io.mispair.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher calls before {@link Main} when it is given {@code -jar mispair.jar}: the agent
 * is in force by the time the self-test runs, in the same JVM and under the same JVM options.
 */
public final class LauncherAgent {

  private LauncherAgent() {}

  /** Starts the agent, unless a {@code -javaagent} option has. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      // The other commands are about other JVMs.
      if (System.getProperty("sun.java.command", "").contains("self-test")) {
        MispairAgent.start("premain", arguments, instrumentation, false);
      }
    } catch (Throwable failure) {
      MispairAgent.complain(failure);
    }
  }
}
