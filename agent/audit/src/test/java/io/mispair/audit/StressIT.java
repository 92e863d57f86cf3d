package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the stress tests of this package in jcstress: shortly with every build, and in the mode that
 * {@code -Dmispair.stress.mode=MODE} names (default, tough).
 */
class StressIT {

  private static final String MODE = System.getProperty("mispair.stress.mode", "short");
  private static final int TESTS = 3;

  /** For the short mode; the others take minutes or hours. */
  private static final long MINUTES = 4;

  private static final long LONGEST_MINUTES = 12 * 60;

  @TempDir static Path folder;

  @Test
  void whatCrossesBetweenThreadsIsSafe() throws Exception {
    Path output = folder.resolve("output.txt");
    Process jcstress =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.openjdk.jcstress.Main",
                            "-t",
                            "io\\.mispair\\.",
                            "-r",
                            folder.toString()),
                        mode().stream())
                    .collect(Collectors.toList()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = jcstress.waitFor(isShort() ? MINUTES : LONGEST_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      jcstress.destroyForcibly().waitFor();
    }
    String told = Files.readString(output);
    assertTrue(ended, () -> "does not end:\n" + told);
    assertEquals(0, jcstress.exitValue(), told);
    assertTrue(told.contains("All remaining tests: " + TESTS + " matching test results"), told);
  }

  private static boolean isShort() {
    return MODE.equals("short");
  }

  /** One configuration of the JVM, in two of jcstress's JVMs a test. */
  private static List<String> mode() {
    return isShort()
        ? List.of(
            ("-m quick -f 1 -fsm 1 -iters 1 -time 200 -sc false -af NONE -jvmArgs -Xmx256m")
                .split(" "))
        : List.of("-m", MODE);
  }
}
