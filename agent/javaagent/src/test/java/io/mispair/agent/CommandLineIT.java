package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.app.HelloSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands about other JVMs, each end in a JVM of its own. */
class CommandLineIT {

  private static final String JDKS = "io.mispair.agent.JdkFinder#jdks";
  private static final String JAR = ForkedJvm.JAR.toString();

  private static ForkedJvm.Outcome command(JdkFinder.Jdk jdk, String... words) throws Exception {
    return ForkedJvm.java(jdk).with("-jar", JAR).with(words).run();
  }

  private static String pid(ForkedJvm.Started application) {
    return Long.toString(application.process().pid());
  }

  private static ForkedJvm.Started start(ForkedJvm jvm) throws IOException {
    ForkedJvm.Started application = jvm.main(HelloSocket.class).start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> application.printed().contains("got 65"));
    } catch (RuntimeException e) {
      application.process().destroy();
      throw e;
    }
    return application;
  }

  private static void end(ForkedJvm.Started application) throws IOException {
    application.process().getOutputStream().close();
  }

  private static void assertRefused(int status, String line, ForkedJvm.Outcome outcome) {
    assertEquals(status, outcome.status(), outcome::toString);
    assertEquals("", outcome.out());
    assertTrue(outcome.err().strip().matches("mispair: " + line), outcome::err);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theAgentComesTellsAndGoes(JdkFinder.Jdk jdk, @TempDir Path folder) throws Exception {
    ForkedJvm.Started application = start(ForkedJvm.java(jdk));
    String pid = pid(application);
    try {
      assertRefused(8, "Mispair is not in process " + pid, command(jdk, "status", pid));
      assertRefused(8, "Mispair is not in process " + pid, command(jdk, "detach", pid));
      Path alerts = folder.resolve("alerts.jsonl");
      ForkedJvm.Outcome attached =
          command(jdk, "attach", pid, "alerts=" + alerts + ",nonsense=1,log=off");
      assertEquals(0, attached.status(), attached::toString);
      assertTrue(attached.err().startsWith("mispair: unknown option 'nonsense'"), attached::err);
      assertTrue(attached.out().contains("Socket, ServerSocket     by map"), attached::out);
      assertEquals(
          jdk.feature() >= 21, attached.out().contains("EnableDynamicAgentLoading"), attached::out);
      assertTrue(Files.exists(alerts));
      assertRefused(
          7, "Mispair is in process " + pid + " already, attached", command(jdk, "attach", pid));
      ForkedJvm.Outcome list = command(jdk, "list");
      assertTrue(
          list.out().lines().anyMatch(line -> line.matches(pid + " +attached +\\S*HelloSocket")),
          list::out);
      ForkedJvm.Outcome status = command(jdk, "status", pid);
      assertEquals(0, status.status(), status::toString);
      assertTrue(status.out().contains("0 alerts, 0 errors of its own"), status::out);
      ForkedJvm.Outcome detached = command(jdk, "detach", pid);
      // A class that the application had not loaded yet may have come while the agent was there.
      assertTrue(
          detached
              .out()
              .matches("detached\n(Classes that were woven while they were loaded .*\n)?"),
          detached::out);
      assertRefused(8, "Mispair is not in process " + pid, command(jdk, "status", pid));
    } finally {
      end(application);
    }
    ForkedJvm.Outcome outcome = application.await();
    assertEquals(0, outcome.status());
    assertEquals("", outcome.err().replaceAll("WARNING: .*\\n", ""));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theAgentOfTheStartIsPutToRestAndTakenUpAgain(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Started application = start(ForkedJvm.java(jdk).agent(""));
    String pid = pid(application);
    try {
      assertRefused(
          7,
          "Mispair is in process " + pid + " already, by -javaagent",
          command(jdk, "attach", pid));
      ForkedJvm.Outcome detached = command(jdk, "detach", pid);
      assertTrue(detached.out().contains("the hooks are at rest"), detached::out);
      assertRefused(8, "Mispair is not in process " + pid, command(jdk, "detach", pid));
      ForkedJvm.Outcome attached = command(jdk, "attach", pid);
      assertTrue(attached.out().contains("Socket, ServerSocket     by field"), attached::out);
    } finally {
      end(application);
    }
    assertEquals("", application.await().err().replaceAll("WARNING: .*\\n", ""));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void jvmsThatRefuseAreNamed(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Started closed = start(ForkedJvm.java(jdk).with("-XX:+DisableAttachMechanism"));
    ForkedJvm.Started loads = start(ForkedJvm.java(jdk).with("-XX:-EnableDynamicAgentLoading"));
    try {
      assertRefused(
          6,
          "process \\d+ was started with -XX:\\+DisableAttachMechanism",
          command(jdk, "attach", pid(closed)));
      assertRefused(
          6, "process \\d+ loads no agents: start it with .*", command(jdk, "attach", pid(loads)));
    } finally {
      end(closed);
      end(loads);
    }
    closed.await();
    loads.await();
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void aJvmThatStandsStillIsNotWaitedForLong(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Started application = start(ForkedJvm.java(jdk));
    signal("STOP", application);
    try {
      assertRefused(
          11,
          "process \\d+ did not answer within 2 s",
          command(jdk, "attach", "--timeout=2", pid(application)));
    } finally {
      signal("CONT", application);
      end(application);
    }
    application.await();
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void anotherUsersJvmIsRefused(JdkFinder.Jdk jdk) throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    boolean root = System.getProperty("user.name").equals("root");
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(root && Files.exists(setpriv), "CI has to run as root, with " + setpriv);
    }
    Assumptions.assumeTrue(root && Files.exists(setpriv), "only root can be two users");
    ForkedJvm.Started application = start(ForkedJvm.java(jdk));
    Path copy = Files.createTempFile("mispair", ".jar");
    try {
      // Wherever the jar was built, nobody may have to read it.
      Files.write(copy, Files.readAllBytes(ForkedJvm.JAR));
      assertTrue(copy.toFile().setReadable(true, false));
      ForkedJvm.Outcome outcome =
          ForkedJvm.command(
                  setpriv.toString(),
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  jdk.java().toString(),
                  "-jar",
                  copy.toString(),
                  "attach",
                  pid(application))
              .run();
      assertRefused(4, "process \\d+ is root's: run this command as root", outcome);
    } finally {
      end(application);
      Files.delete(copy);
    }
    application.await();
  }

  private static void signal(String name, ForkedJvm.Started application) throws Exception {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, pid(application)).start().waitFor(), name);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theJarHoldsWhatAPageIsMadeOf(JdkFinder.Jdk jdk, @TempDir Path folder) throws Exception {
    Path alerts = Files.createFile(folder.resolve("alerts.jsonl"));
    Path page = folder.resolve("page.html");
    ForkedJvm.Outcome outcome =
        command(jdk, "report", alerts.toString(), "-o", page.toString(), "--text");
    assertEquals(0, outcome.status(), outcome::toString);
    assertEquals("", outcome.err());
    assertEquals("0 alerts of 0 fingerprints in 1 file", outcome.out().strip());
    assertTrue(Files.readString(page).endsWith("</html>\n"));
  }
}
