package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that starts from an archive of its classes goes on doing so under the agent, and
 * is audited in full: AppCDS on every JDK, the AOT cache where there is one.
 */
class ArchivesIT {
  private static final String TRAINING = "io.mispair.it.story.StoryTeller";

  @TempDir static Path folder;

  // The JVM archives the classes of jars only.
  private static Path application;

  @BeforeAll
  static void packApplication() throws Exception {
    application = folder.resolve("application.jar");
    JdkTools.run(
        JdkFinder.running(),
        "jar",
        "--create",
        "--file=" + application,
        "-C",
        ForkedJvm.testClasses().toString(),
        "io/mispair/it");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void aStaticArchiveStaysInUse(Jdk jdk) throws Exception {
    Path list = folder.resolve("static-" + jdk.version() + ".list");
    Path archive = folder.resolve("static-" + jdk.version() + ".jsa");
    good(jvm(jdk).option("-XX:DumpLoadedClassList=" + list).run(TRAINING, arguments()));
    good(
        jvm(jdk)
            .option("-Xshare:dump")
            .option("-XX:SharedClassListFile=" + list)
            .option("-XX:SharedArchiveFile=" + archive)
            .run(TRAINING, arguments()));
    assertStaysInUse(jdk, archive, "shared objects file");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void aDynamicArchiveStaysInUse(Jdk jdk) throws Exception {
    Path archive = folder.resolve("dynamic-" + jdk.version() + ".jsa");
    good(jvm(jdk).option("-XX:ArchiveClassesAtExit=" + archive).run(TRAINING, arguments()));
    assertStaysInUse(jdk, archive, "shared objects file (top)");
  }

  private static void assertStaysInUse(Jdk jdk, Path archive, String source) throws Exception {
    // With -Xshare:on the JVM does not start without its archive.
    ForkedJvm jvm = jvm(jdk).option("-XX:SharedArchiveFile=" + archive).option("-Xshare:on");
    assertAudited(jvm, source).assertQuiet().assertWays("field", "field");
  }

  /** How the cache's training run was started. */
  enum Training {
    WITHOUT_THE_AGENT("-Dnothing=special", false, "field"),
    WITH_THE_AGENT("-javaagent:" + ForkedJvm.agentJar() + "=log=off", true, "field"),
    /** The cache then holds the socket classes, and they come into the JVM before any agent. */
    WITH_ITS_MODULE("--add-modules=java.instrument", true, "map");

    final String option;
    final boolean used;
    final String way;

    Training(String option, boolean used, String way) {
      this.option = option;
      this.used = used;
      this.way = way;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAotCacheIsUsedWhenItFitsAndHidesNothing(Training training) throws Exception {
    for (Jdk jdk : JdkFinder.jdks()) {
      if (jdk.feature() >= 25) {
        anAotCache(jdk, training);
      }
    }
    assumeTrue(JdkFinder.jdks().stream().anyMatch(jdk -> jdk.feature() >= 25), "no JDK 25");
  }

  private static void anAotCache(Jdk jdk, Training training) throws Exception {
    Path cache = folder.resolve(training + "-" + jdk.version() + ".aot");
    good(
        jvm(jdk)
            .option("-XX:AOTCacheOutput=" + cache)
            .option(training.option)
            .run(TRAINING, arguments()));
    assertTrue(Files.exists(cache), cache::toString);
    ForkedJvm jvm = jvm(jdk).option("-XX:AOTCache=" + cache);
    String source = training.used ? "shared objects file" : "file:" + application;
    CoveredRun run = assertAudited(jvm, source).assertWays(training.way, training.way);
    if (training.used) {
      run.assertQuiet();
    } else {
      // The agent's module was not there in the training: the JVM says so by itself, and does
      // without the cache.
      assertTrue(run.program.err().stream().allMatch(line -> line.contains("[aot]")));
    }
  }

  /**
   * @param source where the JVM must say that it has a class of the application from
   */
  private static CoveredRun assertAudited(ForkedJvm jvm, String source)
      throws IOException, InterruptedException {
    Path loaded = Files.createTempFile(folder, "loaded", ".log");
    Path alerts = CoveredRun.alerts(folder);
    CoveredRun run =
        CoveredRun.of(
            jvm.option("-Xlog:class+load:file=" + loaded).agent(CoveredRun.options(alerts)),
            alerts);
    run.assertAudited();
    String start = TRAINING + " source: ";
    List<String> sources =
        Files.readAllLines(loaded).stream()
            .filter(line -> line.contains(start))
            .map(line -> line.substring(line.indexOf(start) + start.length()))
            .toList();
    assertEquals(List.of(source), sources);
    return run;
  }

  /** What the training runs do: some of what the application does. */
  private static String[] arguments() {
    return new String[] {folder.resolve("no-alerts").toString(), "SilentLibraryStories"};
  }

  private static ForkedJvm jvm(Jdk jdk) {
    return ForkedJvm.plain(jdk).classPath(application);
  }

  private static void good(ForkedJvm.Finished program) {
    assertEquals(0, program.exit(), program::toString);
  }
}
