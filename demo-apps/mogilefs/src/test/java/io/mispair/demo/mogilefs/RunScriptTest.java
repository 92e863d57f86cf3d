package io.mispair.demo.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.mogilefs.ScriptTree.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code demo-apps/run}. */
class RunScriptTest {

  private Path folder;
  private ScriptTree tree;

  @BeforeEach
  void plant(@TempDir Path temporary) throws IOException {
    folder = temporary;
    tree = new ScriptTree(folder);
  }

  @Test
  void listNamesTheDemos() throws Exception {
    Result result = tree.run("--list");

    assertEquals(0, result.status());
    assertTrue(result.out().get(0).startsWith("mogilefs "), result.toString());
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
  void twoArgumentsAreRefused() throws Exception {
    assertRefused("takes one name or option, not 2; see --help", tree.run("mogilefs", "--list"));
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

    assertTrue(tree.calls("java").contains("io.mispair.demo.mogilefs.Main"));
  }

  @Test
  void missingMavenIsRefusedWhenThereIsSomethingToBuild() throws Exception {
    tree.without("mvn");

    assertRefused(
        "no mvn found: install Maven 3.6.3 or later to build the agent and the demo mogilefs",
        tree.run());
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
            "Building the agent and the demo mogilefs"
                + " (the first time takes a minute or two: Maven downloads libraries) ...",
            "  Mispair :: Probe 0.1.0 [1/2]"),
        result.out().subList(0, 2));
    assertEquals(
        List.of(
            "-B",
            "-ntp",
            "-pl",
            "agent/javaagent,demo-apps/mogilefs",
            "-am",
            "-DskipTests",
            "package"),
        tree.calls("mvn"));
  }

  @Test
  void runsTheDemoUnderTheAgentWithAFreshAlertsFile() throws Exception {
    List<String> first = arguments();
    List<String> second = arguments();

    Path root = tree.root().toRealPath();
    String alerts = first.get(4);
    assertTrue(alerts.endsWith("/mogilefs-alerts.jsonl"), alerts);
    assertEquals(
        List.of(
            "-javaagent:" + root + "/agent/javaagent/target/mispair.jar=alerts=" + alerts,
            "-cp",
            root
                + "/demo-apps/mogilefs/target/mispair-demo-mogilefs.jar:"
                + root
                + "/demo-apps/mogilefs/target/lib/*",
            "io.mispair.demo.mogilefs.Main",
            alerts),
        first);
    assertTrue(!second.get(4).equals(alerts), second.get(4));
  }

  @Test
  void saysWhereTheAlertsAre() throws Exception {
    Result result = tree.run("mogilefs");

    String alerts = tree.calls("java").get(4);
    assertTrue(result.out().contains("The alerts are in " + alerts), result.toString());
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
    tree.demoEndsWith(3);

    assertEquals(1, tree.run().status());
  }

  private List<String> arguments() throws Exception {
    tree.run();
    return tree.calls("java");
  }

  private static void assertRefused(String line, Result result) {
    assertEquals(new Result(2, List.of(), List.of("demo-apps/run: " + line)), result);
  }
}
