package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is installed on this machine, and who runs the tests. */
public final class Machine {

  /**
   * System property: {@code true} for a machine that has nothing installed, on which the demos show
   * what they fall back on.
   */
  public static final String BARE = "demo.machine.bare";

  private Machine() {}

  /** Whether it is looked at as if nothing was installed. */
  public static boolean isBare() {
    return Boolean.getBoolean(BARE);
  }

  /** The program's file; {@code null} when it is not installed. */
  public static @Nullable Path installed(String name) {
    if (isBare()) {
      return null;
    }
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** For servers that only root can start: they change to users of their packages. */
  public static @Nullable Path installedForRoot(String name) {
    return isRoot() ? installed(name) : null;
  }

  public static boolean isRoot() {
    return user().equals("root");
  }

  public static String user() {
    return System.getProperty("user.name");
  }

  /** Gives a folder and all in it to a user of a server's package. */
  public static void give(String user, Path folder) throws IOException, InterruptedException {
    RunningServer.run(folder, List.of("chown", "-R", user, folder.toString()));
  }
}
