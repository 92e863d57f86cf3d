package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.demo.support.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes under the agent, as on a machine where no server is installed. */
class EmbeddedIT {

  @TempDir private static Path folder;
  private static SceneRun.Launch launch;
  private static StandIns standIns;
  private static Backends backends;

  @BeforeAll
  static void takeEverythingAway() throws Exception {
    System.setProperty(Machine.BARE, "true");
    launch =
        new SceneRun.Launch(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"),
            Path.of(System.getProperty("mispair.jar")),
            Path.of("target").toAbsolutePath(),
            folder);
    standIns = new StandIns(launch);
    backends = new Backends(Files.createDirectory(folder.resolve("servers")), standIns);
  }

  @AfterAll
  static void giveItBack() throws Exception {
    backends.close();
    standIns.close();
    System.clearProperty(Machine.BARE);
  }

  @ParameterizedTest
  @CsvSource({
    "memcached-bleed,get-multi,SmallMemcached",
    "memcached-bleed,quiet-set,SmallMemcached",
    "memcached-bleed,meta,SmallMemcached",
    "redis-off-by-one,pool,jedis-mock",
    "http-desync,split,SmallProxy",
    "fastcgi,truncated,SmallResponder",
    "fastcgi,http,Jetty",
    "phantom-patch,memcached,SmallMemcached",
    "thread-share,moji,''"
  })
  void bugIsShownOnWhatIsEmbedded(String demo, String name, String standIn) throws Exception {
    Scene scene = Demos.named(demo).scene(name);
    assertEquals(standIn, backends.standIn(scene.server()));

    Outcome run = run(demo, name, "wrong");

    assertTrue(run.wrong() > 0, run.told().toString());
    assertEquals(
        Set.copyOf(scene.foretold()),
        run.alerts().stream()
            .map(alert -> new Scene.Foretold(alert.kind(), alert.certainty()))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource({"http2-control,okhttp,Jetty", "memcached-bleed,text,SmallMemcached"})
  void correctClientIsSilentOnWhatIsEmbedded(String demo, String name, String standIn)
      throws Exception {
    assertEquals(standIn, backends.standIn(Demos.named(demo).scene(name).server()));

    Outcome run = run(demo, name, "fixed");

    assertEquals(0, run.wrong(), run.told().toString());
    assertTrue(run.right() > 0, run.told().toString());
    assertEquals(List.of(), run.alerts());
  }

  @Test
  void parsersThatAreNotInstalledAreLeftOut() throws Exception {
    Outcome run = run("http-ambiguity", "requests", "wrong");

    assertEquals(List.of("nginx", "haproxy"), run.leftOut());
    assertEquals(
        Set.of("Tomcat", "Jetty", "JDK"),
        run.readings().stream().map(Reading::parser).collect(Collectors.toSet()));
    assertTrue(run.alerts().size() > 0);
  }

  private static Outcome run(String demo, String name, String side) throws Exception {
    Scene scene = Demos.named(demo).scene(name);
    String address = String.valueOf(backends.addressOf(scene.server()));
    Outcome run =
        new SceneRun(launch, demo + "-" + name).run(Demos.named(demo), scene, side, true, address);
    assertNull(run.problem());
    assertEquals("0", run.suppressed());
    return run;
  }
}
