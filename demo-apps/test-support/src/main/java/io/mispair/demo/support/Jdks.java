package io.mispair.demo.support;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs that programs are run on: the one that runs the tests, and a JDK {@value #NEWEST} from
 * {@code -Dmispair.test.jdks=dir,dir} or the usual folders.
 */
public final class Jdks {

  private static final int NEWEST = 25;

  private Jdks() {}

  /**
   * The homes, the running JDK first.
   *
   * @throws IllegalStateException when the environment says {@code CI=true} and 25 is missing
   */
  public static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    if (Runtime.version().feature() != NEWEST) {
      candidates().stream()
          .filter(home -> isVersion(home, NEWEST))
          .findFirst()
          .ifPresent(homes::add);
      if (homes.size() == 1 && "true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("JDK " + NEWEST + " is needed in CI");
      }
    }
    return homes;
  }

  /** A home of that version; {@code null} where there is none. */
  public static @Nullable Path home(int version) throws IOException {
    return Runtime.version().feature() == version
        ? Path.of(System.getProperty("java.home"))
        : candidates().stream().filter(home -> isVersion(home, version)).findFirst().orElse(null);
  }

  private static List<Path> candidates() throws IOException {
    List<Path> candidates = new ArrayList<>();
    for (String named : System.getProperty("mispair.test.jdks", "").split(",")) {
      if (!named.isBlank()) {
        candidates.add(Path.of(named.strip()));
      }
    }
    Path user = Path.of(System.getProperty("user.home"));
    for (Path folder :
        List.of(
            Path.of("/usr/lib/jvm"),
            user.resolve(".sdkman/candidates/java"),
            Path.of("/opt/java"),
            user.resolve(".jdks"),
            Path.of("/Library/Java/JavaVirtualMachines"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> homes = Files.list(folder)) {
          homes
              .sorted()
              .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
              .forEach(candidates::add);
        }
      }
    }
    return candidates;
  }

  private static boolean isVersion(Path home, int wanted) {
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    } catch (IOException e) {
      return false;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature() == wanted
        && Files.isExecutable(home.resolve("bin/java"));
  }
}
