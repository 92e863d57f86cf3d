package io.mispair.demo.clients;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent, attached to this JVM by its own command line in the midst of the load: {@code
 * -Dclients.attach=JAR} and {@code -Dclients.options=OPTIONS}.
 */
final class LateAgent {

  private static final long TICK_MILLIS = 5;

  private final Load load;
  private final @Nullable Thread attaching;
  private volatile boolean attached;
  private boolean runAfter;

  private LateAgent(Load load, @Nullable String jar) {
    this.load = load;
    this.attaching = jar == null ? null : new Thread(() -> attach(jar), "attach");
  }

  /** Where no jar is named, none comes. */
  static LateAgent of(Load load) {
    LateAgent agent = new LateAgent(load, System.getProperty("clients.attach"));
    if (agent.attaching != null) {
      agent.attaching.start();
    }
    return agent;
  }

  private void attach(String jar) {
    try {
      while (load.done() < load.exchanges() / 10) {
        Thread.sleep(TICK_MILLIS);
      }
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              jar,
              "attach",
              Long.toString(ProcessHandle.current().pid()),
              System.getProperty("clients.options", ""));
      long before = load.done();
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      System.out.println("ATTACHED " + status + " after " + (load.done() - before) + " exchanges");
      attached = status == 0;
    } catch (Exception e) {
      e.printStackTrace();
    }
  }

  /** Whether the client has to go on: until the agent is there, and once more after that. */
  boolean needsMore() {
    if (attaching == null || runAfter) {
      return false;
    }
    if (!attaching.isAlive()) {
      if (!attached) {
        throw new IllegalStateException("the agent could not be attached");
      }
      runAfter = true;
    }
    return true;
  }
}
