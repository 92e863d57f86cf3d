package io.mispair.demo.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Libraries and clients that get answers to other questions than they asked, under the packaged
 * agent: each is found out, by the right alert and no other. Those beside them that do it well are
 * left alone. {@code -Dmispair.bugs=jedis*,*-late} runs only some.
 */
class KnownBugsIT {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir static Path folder;

  private static Servers servers;

  @BeforeAll
  static void prepare() throws Exception {
    servers = new Servers(folder);
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    servers.close();
  }

  static Stream<Arguments> casesOnJdks() throws IOException {
    List<Path> homes = Jdks.homes();
    return KnownBugs.all().stream()
        .filter(known -> isChosen(known.name()))
        .flatMap(known -> homes.stream().map(home -> Arguments.of(known.name(), home)));
  }

  private static boolean isChosen(String name) {
    return Stream.of(System.getProperty("mispair.bugs", "*").split(","))
        .anyMatch(chosen -> name.matches(chosen.replace(".", "\\.").replace("*", ".*")));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("casesOnJdks")
  void wrongAnswersAreToldAndRightOnesAreNot(String name, Path jdk) throws Exception {
    Case known = KnownBugs.named(name);
    String address = servers.address(known.server());
    if (address == null) {
      String missing = known.server() + " cannot be run on this machine";
      if ("true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    Path alerts = Files.createTempFile(folder, name, ".jsonl");
    Path output = Files.createTempFile(folder, name, ".out");
    Process process = start(jdk, known, address, alerts, output);
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String told = Files.readString(output);
    assertTrue(ended, () -> name + " does not end:\n" + told);
    assertEquals(0, process.exitValue(), () -> name + " fails:\n" + told);
    assertTrue(told.contains("SUPPRESSED 0\n"), told);
    assertEquals(known.mispairs(), hasWrongAnswer(told), told);
    List<SeenAlert> seen = read(alerts);
    List<String> differences = differences(known, seen);
    assertTrue(differences.isEmpty(), () -> name + ": " + differences + "\n" + told + seen);
  }

  private static boolean hasWrongAnswer(String told) {
    List<String> lines = told.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("GOT ")) {
        String got = lines.get(i).substring("GOT ".length());
        if (!lines.get(i - 1).equals("EXPECTED " + got)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<SeenAlert> read(Path alerts) throws IOException {
    try (Stream<String> lines = Files.lines(alerts)) {
      return lines
          .map(line -> new SeenAlert(JsonParser.parseString(line).getAsJsonObject()))
          .toList();
    }
  }

  private static List<String> differences(Case known, List<SeenAlert> seen) {
    List<String> differences = new ArrayList<>();
    List<Told> foretold = known.alerts();
    if (seen.size() != foretold.size()) {
      differences.add("alerts are " + seen.size() + ", not " + foretold.size());
    }
    String before = null;
    for (int i = 0; i < Math.min(seen.size(), foretold.size()); i++) {
      SeenAlert alert = seen.get(i);
      for (String difference : alert.differences(foretold.get(i), known.protocol(), before)) {
        differences.add("alert " + (i + 1) + ": " + difference);
      }
      before = alert.id();
    }
    return differences;
  }

  private static Process start(Path jdk, Case known, String address, Path alerts, Path output)
      throws IOException {
    Path agent = Path.of(System.getProperty("mispair.jar")).toAbsolutePath();
    assertTrue(Files.exists(agent), () -> "there is no " + agent + ": build it with mvn package");
    String classPath = "target/mispair-known-bugs.jar";
    if (!known.library().isEmpty()) {
      // Before the others: a library's own version of what they all need.
      classPath += File.pathSeparator + "target/lib-" + known.library() + "/*";
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + agent + "=alerts=" + alerts + ",log=off," + known.options(),
                "-Dbugs.script=" + servers.script(),
                "-cp",
                classPath + File.pathSeparator + "target/lib/*",
                KnownBugs.class.getName(),
                known.name(),
                address,
                alerts.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Whatever the machine sets for its JVMs is not what is tested.
    builder
        .environment()
        .keySet()
        .removeIf(
            variable ->
                variable.endsWith("_JAVA_OPTIONS")
                    || variable.equals("JAVA_TOOL_OPTIONS")
                    || variable.startsWith("MISPAIR_"));
    return builder.start();
  }
}
