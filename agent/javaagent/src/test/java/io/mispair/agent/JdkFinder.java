package io.mispair.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The JDKs that integration tests fork: the one that runs the tests, those named by {@code
 * -Dmispair.test.jdks=dir,dir}, and those under the usual folders. One a version, 17 and newer.
 *
 * <p>Use it as {@code @MethodSource("io.mispair.agent.JdkFinder#jdks")}.
 */
public final class JdkFinder {

  private static final int OLDEST = 17;

  private static final List<Jdk> JDKS = find();

  private JdkFinder() {}

  /**
   * A JDK.
   *
   * @param feature the feature release, such as 17
   * @param version the full version, such as 17.0.15
   */
  public record Jdk(int feature, String version, Path home) {

    /** The launcher. */
    public Path java() {
      return tool("java");
    }

    /** A tool of the JDK, such as {@code jcmd}. */
    public Path tool(String name) {
      return home.resolve("bin").resolve(name);
    }

    @Override
    public String toString() {
      return "JDK " + version;
    }
  }

  /**
   * All JDKs found, the running one first.
   *
   * @throws IllegalStateException when the environment says {@code CI=true} and 17 or 25 is missing
   */
  public static List<Jdk> jdks() {
    if ("true".equals(System.getenv("CI"))) {
      require(17);
      require(25);
    }
    return JDKS;
  }

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return JDKS.get(0);
  }

  private static void require(int feature) {
    if (JDKS.stream().noneMatch(jdk -> jdk.feature() == feature)) {
      throw new IllegalStateException(
          "JDK " + feature + " is needed in CI, found only " + JDKS + "; see mispair.test.jdks");
    }
  }

  private static List<Jdk> find() {
    Map<String, Jdk> found = new LinkedHashMap<>();
    add(found, Path.of(System.getProperty("java.home")));
    for (String named : System.getProperty("mispair.test.jdks", "").split(",")) {
      if (!named.isBlank() && !add(found, Path.of(named.strip()))) {
        throw new IllegalStateException("no JDK " + OLDEST + " or newer in " + named);
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
      for (Path home : children(folder)) {
        add(found, home);
        add(found, home.resolve("Contents/Home"));
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return new ArrayList<>(children.sorted().toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean add(Map<String, Jdk> found, Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return false;
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      return false;
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    if (version.isEmpty()) {
      return false;
    }
    int feature = Runtime.Version.parse(version).feature();
    if (feature < OLDEST) {
      return false;
    }
    found.putIfAbsent(version, new Jdk(feature, version, home));
    return true;
  }
}
