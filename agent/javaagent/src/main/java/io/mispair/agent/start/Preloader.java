package io.mispair.agent.start;

import io.mispair.agent.thread.AgentThread;

/**
 * Loads and links classes of the agent's on a second processor while the thread that opens the
 * application's first socket is busy weaving. It initialises none, so the two cannot wait for each
 * other's initialisers; a class that is not loaded in time is loaded where it is needed.
 *
 * <p>A test holds the names against the classes.
 */
final class Preloader implements Runnable {

  /** As the weaving and the first connection need them, those first that are needed last. */
  static final String[] CLASSES = {
    "io.mispair.audit.Connection",
    "io.mispair.audit.GenericRules",
    "io.mispair.audit.LateRules",
    "io.mispair.audit.SerialRules",
    "io.mispair.audit.SerialServerRules",
    "io.mispair.audit.MultiplexedRules",
    "io.mispair.audit.UndetectedServerRules",
    "io.mispair.audit.Incident",
    "io.mispair.audit.Detection",
    "io.mispair.audit.Timeline",
    "io.mispair.audit.Segments",
    "io.mispair.audit.Entrance",
    "io.mispair.audit.TlsTie",
    "io.mispair.audit.SocketView",
    "io.mispair.audit.Arguments",
    "io.mispair.protocol.Ascii",
    "io.mispair.protocol.MogilefsCommands",
    "io.mispair.protocol.Fnv",
    "io.mispair.protocol.Fit",
    "io.mispair.protocol.Prefix",
    "io.mispair.protocol.KeepAlive",
  };

  private Preloader() {}

  static void start() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      try {
        new AgentThread(new Preloader(), "mispair-start").start();
      } catch (OutOfMemoryError e) {
        // No more threads: the classes are loaded where they are needed.
      }
    }
  }

  @Override
  public void run() {
    try {
      for (String name : CLASSES) {
        link(Class.forName(name, false, Preloader.class.getClassLoader()));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      // Whoever needs the class will say so.
    }
  }

  /** To ask a class for its constructors has the JVM verify and link it. */
  @SuppressWarnings("ReturnValueIgnored")
  private static void link(Class<?> loaded) {
    loaded.getDeclaredConstructors();
  }
}
