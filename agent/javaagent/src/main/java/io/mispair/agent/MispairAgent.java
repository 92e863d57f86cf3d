package io.mispair.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls to start the agent: {@code -javaagent:mispair.jar=options}, or an attach.
 *
 * <p>Nothing leaves these methods: an exception that does stops the JVM. What can go wrong is one
 * line on System.err, and the application runs without the agent.
 */
public final class MispairAgent {

  private static @Nullable ClassLoader loader;

  private static boolean started;

  // Answers how many errors the audit has kept from the application.
  private static volatile @Nullable IntSupplier suppressed;

  // Tells what the audit has seen of each protocol.
  private static volatile @Nullable Supplier<String> traffic;

  private MispairAgent() {}

  /** Called before the application's main method. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (!JdkTool.isRunning()) {
        start(arguments, instrumentation, true);
      }
    } catch (Throwable failure) {
      complain(failure);
    }
  }

  /** Called when attached to a running JVM. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      start(arguments, instrumentation, true);
    } catch (Throwable failure) {
      complain(failure);
    }
  }

  /** How many errors of its own the agent has kept from the application, from 0. */
  public static int suppressedErrors() {
    IntSupplier count = suppressed;
    return count == null ? 0 : count.getAsInt();
  }

  /**
   * What the agent has seen of each protocol that it decodes, one a line: connections, requests,
   * responses, and the connections it has given up. Empty when it has seen none.
   */
  public static String traffic() {
    Supplier<String> known = traffic;
    return known == null ? "" : known.get();
  }

  @SuppressWarnings("unchecked")
  static synchronized void start(
      @Nullable String arguments, Instrumentation instrumentation, boolean tellTwice)
      throws Exception {
    if (started) {
      if (tellTwice) {
        System.err.println("mispair: already started; this second -javaagent or attach is ignored");
      }
      return;
    }
    started = true;
    Object startup =
        loader().loadClass("io.mispair.agent.start.Startup").getDeclaredConstructor().newInstance();
    suppressed = (IntSupplier) startup;
    traffic = (Supplier<String>) startup;
    ((BiConsumer<String, Instrumentation>) startup)
        .accept(arguments == null ? "" : arguments, instrumentation);
  }

  /** The loader of the agent's own classes, one for the whole JVM. */
  static synchronized ClassLoader loader() throws Exception {
    ClassLoader known = loader;
    if (known == null) {
      known = new AgentClassLoader(jar());
      loader = known;
    }
    return known;
  }

  static void complain(Throwable failure) {
    try {
      System.err.println(
          "mispair: could not start, the application runs without it: "
              + failure.toString().replace('\n', ' ').replace('\r', ' '));
    } catch (Throwable ignored) {
      // Not even that: the application still has to run.
    }
  }

  private static File jar() throws Exception {
    return new File(MispairAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
