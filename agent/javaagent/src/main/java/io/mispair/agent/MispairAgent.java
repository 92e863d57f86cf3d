package io.mispair.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.BiPredicate;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls to start the agent: {@code -javaagent:mispair.jar=options}, or an attach; and
 * what the command line calls, by an attach too, to ask it something or to end it.
 *
 * <p>Nothing leaves these methods: an exception that does stops the JVM. What can go wrong is one
 * line on System.err, and the application runs without the agent.
 *
 * <p>This class stays in the JVM, and holds everything else while the agent is in force.
 */
public final class MispairAgent {

  private static final String ORDER = "@";

  private static @Nullable ClassLoader loader;

  // In the agent's own class loader: starts and ends it, answers how many errors the audit has
  // kept from the application, and tells what it has seen of each protocol.
  private static volatile @Nullable Object agent;

  private MispairAgent() {}

  /** Called before the application's main method. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (!JdkTool.isRunning()) {
        start("premain", arguments, instrumentation, true);
      }
    } catch (Throwable failure) {
      complain(failure);
    }
  }

  /** Called when attached to a running JVM: with options, or with an order. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      if (arguments != null && arguments.startsWith(ORDER)) {
        order(arguments, instrumentation);
      } else {
        start("attach", arguments, instrumentation, true);
      }
    } catch (Throwable failure) {
      complain(failure);
    }
  }

  /** How many errors of its own the agent has kept from the application, from 0. */
  public static int suppressedErrors() {
    Object known = agent;
    return known == null ? 0 : ((IntSupplier) known).getAsInt();
  }

  /**
   * What the agent has seen of each protocol that it decodes, one a line: connections, requests,
   * responses, and the connections it has given up. Empty when it has seen none.
   */
  @SuppressWarnings("unchecked")
  public static String traffic() {
    Object known = agent;
    return known == null ? "" : ((Supplier<String>) known).get();
  }

  /**
   * Starts the agent, if it is not in force.
   *
   * @param way {@code premain} or {@code attach}
   */
  static synchronized void start(
      String way, @Nullable String arguments, Instrumentation instrumentation, boolean tellTwice)
      throws Exception {
    if (agent == null) {
      tell(way, arguments, instrumentation);
    } else if (tellTwice) {
      System.err.println("mispair: already started; this second -javaagent or attach is ignored");
    }
  }

  private static synchronized void order(String order, Instrumentation instrumentation)
      throws Exception {
    tell("order", order, instrumentation);
  }

  /** Whoever is told answers whether the agent is in force from now on. */
  @SuppressWarnings("unchecked")
  private static void tell(String what, @Nullable String arguments, Instrumentation instrumentation)
      throws Exception {
    Object told = agent;
    if (told == null) {
      told =
          loader()
              .loadClass("io.mispair.agent.start.Startup")
              .getDeclaredConstructor()
              .newInstance();
    }
    String[] words = {what, arguments == null ? "" : arguments, version()};
    if (((BiPredicate<String[], Instrumentation>) told).test(words, instrumentation)) {
      agent = told;
    } else {
      // All of it can be collected now.
      agent = null;
      loader = null;
    }
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

  static String version() {
    return MispairAgent.class.getPackage().getImplementationVersion();
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
