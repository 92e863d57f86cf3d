package io.mispair.demo.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.mispair.demo.support.AgentJvm;
import io.mispair.demo.support.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
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

  private static final Set<Server> NEEDS_NOTHING = EnumSet.of(Server.NONE, Server.OWN);

  @TempDir static Path folder;

  private static BugServers servers;

  @BeforeAll
  static void prepare() throws Exception {
    servers = new BugServers(folder);
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
    Path alerts = Files.createTempFile(folder, name, ".jsonl");
    String told = run(known, new AgentJvm(jdk, alerts, "log=off," + known.options()), alerts);
    assertTrue(told.contains("SUPPRESSED 0\n"), told);
    assertEquals(known.mispairs(), hasWrongAnswer(told), told);
    List<SeenAlert> seen = read(alerts);
    List<String> differences = differences(known, seen);
    assertTrue(differences.isEmpty(), () -> name + ": " + differences + "\n" + told + seen);
  }

  static Stream<String> wrongServers() {
    return KnownBugs.all().stream()
        .filter(known -> known.server() == Server.OWN && known.mispairs() && isChosen(known.name()))
        .map(Case::name);
  }

  /** What a server answers is its own doing: the programs end well only with the same answers. */
  @ParameterizedTest(name = "{0} without the agent")
  @MethodSource("wrongServers")
  void serversAnswerAsWrongWithoutTheAgent(String name) throws Exception {
    Case known = KnownBugs.named(name);
    Path alerts = Files.createTempFile(folder, name, ".none");
    Path jdk = Jdks.homes().get(0);
    String told = run(known, new AgentJvm(jdk, alerts, "log=off").withoutAgent(), alerts);
    assertTrue(told.contains("SUPPRESSED no agent\n"), told);
    assertTrue(hasWrongAnswer(told), told);
    assertEquals("", Files.readString(alerts));
  }

  private static String run(Case known, AgentJvm jvm, Path alerts) throws Exception {
    String address =
        NEEDS_NOTHING.contains(known.server()) ? "127.0.0.1:0" : servers.address(known.server());
    AgentJvm.Ended ended =
        jvm.property("bugs.script", servers.script())
            .run(
                Files.createTempFile(folder, known.name(), ".out"),
                classPath(known),
                KnownBugs.class,
                List.of(known.name(), address, alerts.toString()));
    String told = ended.output();
    assertEquals(0, ended.exitValue(), () -> known.name() + " fails:\n" + told);
    return told;
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
    int most = Math.max(seen.size(), foretold.size());
    String before = null;
    for (int i = 0; i < most; i++) {
      boolean again =
          i > 0 && i >= foretold.size() && foretold.get(foretold.size() - 1).mayRepeat();
      if (i >= seen.size() || i >= foretold.size() && !again) {
        differences.add("alerts are " + seen.size() + ", not " + foretold.size());
        break;
      }
      SeenAlert alert = seen.get(i);
      Told told = foretold.get(Math.min(i, foretold.size() - 1));
      for (String difference : alert.differences(told, known, before)) {
        differences.add("alert " + (i + 1) + ": " + difference);
      }
      before = alert.id();
    }
    return differences;
  }

  /** A library's own version of what they all need comes before the others. */
  private static List<String> classPath(Case known) {
    String jar = "target/mispair-known-bugs.jar";
    return known.library().isEmpty()
        ? List.of(jar, "target/lib/*")
        : List.of(jar, "target/lib-" + known.library() + "/*", "target/lib/*");
  }
}
