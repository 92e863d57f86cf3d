package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PHP's FastCGI process manager, with a script {@code song.php}. */
public final class PhpFpm {

  private PhpFpm() {}

  /** Debian's file is named after the version. */
  public static @Nullable Path installed() throws IOException {
    Path folder = Path.of("/usr/sbin");
    if (Machine.isBare() || !Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.getFileName().toString().startsWith("php-fpm"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  public static RunningServer start(Path binary, Path home, int port, String script)
      throws Exception {
    Files.writeString(home.resolve("song.php"), script);
    Path config =
        Files.writeString(
            home.resolve("fpm.conf"),
            """
            [global]
            error_log = %1$s/error.log
            daemonize = no
            [www]
            listen = 127.0.0.1:%2$d
            chdir = %1$s
            pm = static
            pm.max_children = 30
            """
                .formatted(home, port));
    List<String> command = new ArrayList<>(List.of(binary.toString(), "-n", "-F"));
    if (Machine.isRoot()) {
      command.add("-R");
    }
    command.addAll(List.of("-y", config.toString()));
    return RunningServer.start(port, home, command);
  }
}
