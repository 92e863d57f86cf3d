package io.mispair.demo.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is installed on this machine, and who runs the tests. */
final class Machine {

  private Machine() {}

  /** The program's file; {@code null} when it is not installed. */
  static @Nullable Path installed(String name) {
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** For servers that only root can start: they change to users of their packages. */
  static @Nullable Path installedForRoot(String name) {
    return isRoot() ? installed(name) : null;
  }

  static boolean isRoot() {
    return user().equals("root");
  }

  static String user() {
    return System.getProperty("user.name");
  }

  /** Gives a folder to a user of a server's package, who may not even pass the test's folder. */
  static void give(String user, Path folder) throws IOException, InterruptedException {
    RunningServer.run(folder, List.of("chmod", "a+x", folder.getParent().toString()));
    RunningServer.run(folder, List.of("chown", user, folder.toString()));
  }
}
