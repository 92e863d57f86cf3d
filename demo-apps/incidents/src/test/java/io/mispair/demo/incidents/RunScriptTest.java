package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.incidents.ScriptTree.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code demo-apps/run}. */
class RunScriptTest {

  private static final String MAIN = "io.mispair.demo.incidents.Main";

  private Path folder;
  private ScriptTree tree;

  @BeforeEach
  void plant(@TempDir Path temporary) throws IOException {
    folder = temporary;
    tree = new ScriptTree(folder);
  }

  @Test
  void listNamesTheDemosThatThereAre() throws Exception {
    Result result = tree.run("--list");

    assertEquals(0, result.status());
    assertEquals(
        Demos.all().stream().map(demo -> demo.name() + ": " + demo.line()).toList(),
        result.out().stream().map(line -> line.replaceFirst(" +", ": ")).toList());
    assertEquals(List.of(), tree.calls("mvn"));
  }

  @Test
  void unknownNameIsRefused() throws Exception {
    assertRefused("no demo is called 'nosuch'; --list names them all", tree.run("nosuch"));
  }

  @Test
  void unknownOptionIsRefused() throws Exception {
    assertRefused("unknown option --nosuch; see --help", tree.run("--nosuch"));
  }

  @Test
  void allIsNotForFurtherNames() throws Exception {
    assertRefused("--all stands alone; see --help", tree.run("--all", "mogilefs"));
  }

  @Test
  void missingJavaIsRefused() throws Exception {
    tree.without("java");

    assertRefused(
        "no java found: install a JDK 17 or later, or set JAVA_HOME", tree.run("mogilefs"));
  }

  @Test
  void oldJavaIsRefused() throws Exception {
    for (String version : List.of("1.8.0_392", "11.0.2", "16")) {
      tree.withJava(version);
      String number = version.equals("1.8.0_392") ? "8" : version.substring(0, 2);

      assertRefused(
          folder.resolve("bin/java") + " is Java " + number + "; a JDK 17 or later is needed",
          tree.run());
    }
  }

  @Test
  void newJavaIsTaken() throws Exception {
    for (String version : List.of("17", "25.0.1", "26-ea")) {
      tree.withJava(version);

      assertEquals(0, tree.run().status());
    }
  }

  @Test
  void javaHomeWithoutAJavaIsRefused() throws Exception {
    tree.withJavaHome("/nowhere");

    assertRefused("JAVA_HOME is /nowhere, and there is no bin/java in it", tree.run());
  }

  @Test
  void javaOfJavaHomeComesBeforeTheOneOnThePath() throws Exception {
    tree.withJavaHome(folder.toString());
    tree.run();

    assertTrue(tree.calls("java").contains(MAIN));
  }

  @Test
  void missingMavenIsRefusedWhenThereIsSomethingToBuild() throws Exception {
    tree.without("mvn");

    assertRefused(
        "no mvn found: install Maven 3.6.3 or later to build the agent and the demos", tree.run());
  }

  @Test
  void missingMavenIsNoMatterWhenAllIsBuilt() throws Exception {
    tree.run();
    tree.without("mvn");

    assertEquals(0, tree.run().status());
  }

  @Test
  void buildsWhatIsMissingAndSaysSo() throws Exception {
    Result result = tree.run();

    assertEquals(0, result.status(), result.toString());
    assertEquals(
        List.of(
            "Building the agent and the demos"
                + " (the first time takes a minute or two: Maven downloads libraries) ...",
            "  Mispair :: Probe 0.1.0 [1/2]"),
        result.out().subList(0, 2));
    assertEquals(
        List.of(
            "-B",
            "-ntp",
            "-pl",
            "agent/javaagent,demo-apps/incidents",
            "-am",
            "-DskipTests",
            "package"),
        tree.calls("mvn"));
  }

  @Test
  void runsTheLauncherWithAFreshFolder() throws Exception {
    List<String> first = arguments("mogilefs", "redis-off-by-one");
    List<String> second = arguments("mogilefs", "redis-off-by-one");

    Path root = tree.root().toRealPath();
    String work = first.get(2);
    assertTrue(work.startsWith("-Ddemo.work=" + folder.resolve("tmp/")), work);
    Path target = root.resolve("demo-apps/incidents/target");
    assertEquals(
        List.of(
            "-Dmispair.jar=" + root + "/agent/javaagent/target/mispair.jar",
            "-Ddemo.target=" + target,
            work,
            "-Ddemo.machine.bare=false",
            "-cp",
            target.resolve("mispair-demo-incidents.jar") + ":" + target.resolve("lib") + "/*",
            MAIN,
            "mogilefs",
            "redis-off-by-one"),
        first);
    assertTrue(!second.get(2).equals(work), work);
  }

  @Test
  void withoutANameTheOneDemoIsRunThatNeedsNothing() throws Exception {
    List<String> arguments = arguments();

    assertEquals(List.of(MAIN, "mogilefs"), arguments.subList(6, arguments.size()));
  }

  @Test
  void allOfThemAreRun() throws Exception {
    List<String> arguments = arguments("--all");

    assertEquals(List.of(MAIN, "--all"), arguments.subList(6, arguments.size()));
  }

  @Test
  void embeddedIsSaidBeforeTheNamesAndPassedOn() throws Exception {
    List<String> arguments = arguments("--embedded", "fastcgi");

    assertEquals("-Ddemo.machine.bare=true", arguments.get(3));
    assertEquals(List.of(MAIN, "fastcgi"), arguments.subList(6, arguments.size()));
    assertEquals(List.of(MAIN, "mogilefs"), arguments("--embedded").subList(6, 8));
  }

  @Test
  void realClientsAreBuiltForTheDemoThatNeedsThem() throws Exception {
    String rest = "agent/javaagent,demo-apps/incidents";
    tree.run("well-behaved");
    assertEquals(rest + ",demo-apps/real-clients", tree.calls("mvn").get(3));

    Files.delete(tree.root().resolve("demo-apps/real-clients/target/mispair-real-clients.jar"));
    tree.run("mogilefs");
    assertEquals(List.of(), tree.calls("mvn"));
    tree.run("--all");
    assertEquals("demo-apps/real-clients", tree.calls("mvn").get(3));
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws Exception {
    tree.run();
    tree.calls("mvn");
    tree.run();

    assertEquals(List.of(), tree.calls("mvn"));
  }

  @Test
  void onlyWhatIsOlderThanItsSourcesIsBuiltAgain() throws Exception {
    tree.run();
    tree.calls("mvn");
    tree.lastChanged("agent/audit/src/main/java/Audit.java", 60);
    tree.run();

    assertEquals("agent/javaagent", tree.calls("mvn").get(3));
  }

  @Test
  void jarThatMavenLeavesAloneIsBuiltOnceForAChange() throws Exception {
    tree.run();
    tree.lastChanged("agent/javaagent/target/mispair.jar", -40);
    tree.lastChanged("agent/audit/src/main/java/Audit.java", -20);
    tree.run();
    tree.calls("mvn");
    tree.run();

    assertEquals(List.of(), tree.calls("mvn"));
  }

  @Test
  void changedTestIsNoReasonToBuild() throws Exception {
    tree.run();
    tree.calls("mvn");
    tree.lastChanged("agent/audit/src/test/java/AuditTest.java", 60);
    tree.run();

    assertEquals(List.of(), tree.calls("mvn"));
  }

  @Test
  void failedBuildShowsTheEndOfItsLog() throws Exception {
    tree.buildEndsWith(1);

    Result result = tree.run();

    assertEquals(1, result.status());
    assertEquals("the compiler is unhappy", result.err().get(1));
    assertEquals(List.of(), tree.calls("java"));
  }

  @Test
  void demoThatFailsMakesTheScriptFail() throws Exception {
    tree.demoEndsWith(1);

    assertEquals(1, tree.run().status());
  }

  private List<String> arguments(String... names) throws Exception {
    tree.run(names);
    return tree.calls("java");
  }

  private static void assertRefused(String line, Result result) {
    assertEquals(new Result(2, List.of(), List.of("demo-apps/run: " + line)), result);
  }
}
