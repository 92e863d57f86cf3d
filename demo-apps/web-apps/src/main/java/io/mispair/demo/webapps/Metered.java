package io.mispair.demo.webapps;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The applications whose own metrics have had Mispair's among them. */
public final class Metered {

  private static final int PATIENCE_SECONDS = 30;
  private static final Set<String> APPLICATIONS = ConcurrentHashMap.newKeySet();

  private Metered() {}

  /** Tells that it is so. */
  public static void by(String application) {
    APPLICATIONS.add(application);
  }

  /** Waits until an application is, and prints all that are by then. */
  static void await(String application) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!APPLICATIONS.contains(application) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    System.out.println("METERED " + APPLICATIONS.stream().sorted().toList());
  }
}
