package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mispair.agent.JdkFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stories that a selector loop can live through, over each of Netty's transports that can run
 * here, in Netty 4.1 and 4.2 and in a shaded copy. A transport that cannot run is printed by the
 * program with the reason; in CI that fails.
 */
class NettyStoriesIT {
  private static final String EPOLL = "NETTY_NIO,NETTY_EPOLL,NETTY_EPOLL_UNIX";
  private static final String TLS =
      "NETTY_NIO_JDK,NETTY_NIO_OPENSSL,NETTY_EPOLL_JDK,NETTY_EPOLL_OPENSSL";

  /**
   * What /proc/sys/net/ipv4/tcp_fastopen takes: for clients and servers, without a cookie, and
   * without being asked.
   */
  private static final int FAST_OPEN = 0x607;

  private static final String ALL = EPOLL + ",NETTY_URING,NETTY_URING_UNIX";

  private static final String[] STORIES = {
    "UnreadStories",
    "IdentityStories",
    "Http2Stories",
    "NettyStories",
    "NettyFileStories",
    "SilentPipelineStories",
    "SilentSlowStories",
    "SilentThreadStories"
  };

  /** Those that do not want bytes to be left in the kernel: the handler takes what comes. */
  private static final String[] TLS_STORIES = {
    "IdentityStories",
    "Http2Stories",
    "NettyStories",
    "SilentPipelineStories",
    "SilentSlowStories",
    "SilentThreadStories"
  };

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> netty41() {
    return onEachJdk(EPOLL, STORIES, NettyJars.of(NettyJars.V4_1));
  }

  @TestFactory
  Stream<DynamicContainer> netty42() {
    return onEachJdk(ALL + ",NETTY_URING_ZERO_COPY", STORIES, NettyJars.of(NettyJars.V4_2));
  }

  @TestFactory
  Stream<DynamicContainer> tlsOfNetty41() {
    return onEachJdk(TLS, TLS_STORIES, NettyJars.of(NettyJars.V4_1));
  }

  @TestFactory
  Stream<DynamicContainer> tlsOfNetty42() {
    return onEachJdk(TLS, TLS_STORIES, NettyJars.of(NettyJars.V4_2));
  }

  @TestFactory
  Stream<DynamicContainer> shaded() throws IOException {
    Path jar =
        Relocated.jar(
            folder.resolve("shaded.jar"), NettyJars.list(NettyJars.V4_2), ForkedJvm.testClasses());
    return Stream.concat(onEachJdk(ALL, STORIES, jar), onEachJdk(TLS, TLS_STORIES, jar));
  }

  /** The agent comes when all of Netty's classes are loaded, and connections of each are open. */
  @TestFactory
  Stream<DynamicContainer> attachedLate() {
    return JdkFinder.jdks().stream()
        .map(
            jdk -> {
              try {
                return dynamicContainer(jdk.toString(), toldLate(jdk));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /**
   * A network of its own, whose kernel lets every connection be opened so. Where none can be made,
   * that is printed.
   */
  @TestFactory
  Stream<DynamicContainer> fastOpen() throws IOException, InterruptedException {
    List<String> network =
        List.of(
            "unshare",
            "--map-root-user",
            "--net",
            "sh",
            "-c",
            "ip link set lo up && echo "
                + FAST_OPEN
                + " > /proc/sys/net/ipv4/tcp_fastopen && exec \"$@\"",
            "sh");
    List<String> trial = new ArrayList<>(network);
    trial.add("true");
    if (new ProcessBuilder(trial).start().waitFor() != 0) {
      System.out.println("ABSENT TCP fast open: this machine lets nobody make a network");
      return Stream.of();
    }
    String[] stories = {"FastOpenStories"};
    return Stream.concat(
        onEachJdk(network, "NETTY_EPOLL", stories, NettyJars.of(NettyJars.V4_1)),
        onEachJdk(network, "NETTY_EPOLL,NETTY_URING", stories, NettyJars.of(NettyJars.V4_2)));
  }

  private static Stream<DynamicNode> toldLate(JdkFinder.Jdk jdk) throws Exception {
    Path alerts = Files.createTempFile(folder, "late", ".jsonl");
    String[] late = {"IdentityStories", "NettyStories"};
    ForkedJvm.Running program =
        quiet(LateAttachIT.lateJvm(jdk).libraries(NettyJars.of(NettyJars.V4_2)))
            .option("-Dstory.apis=" + ALL + "," + TLS)
            .start("io.mispair.it.story.LateAttached", alerts.toString(), late[0], late[1]);
    program.awaitLine("READY");
    LateAttachIT.attach(program, "alerts=" + alerts + ",log=off,idle=off");
    program.goOn();
    return StoriesIT.tests(new StoryRun(program.end(), alerts), late);
  }

  /** Netty calls restricted methods, of which newer JDKs warn. */
  static ForkedJvm quiet(ForkedJvm jvm) {
    return jvm.option("-XX:+IgnoreUnrecognizedVMOptions")
        .option("--enable-native-access=ALL-UNNAMED")
        .option("--sun-misc-unsafe-memory-access=allow")
        // Else one is made of the network's addresses, of which there may be none.
        .option("-Dio.netty.machineId=01:02:03:04:05:06:07:08");
  }

  private static Stream<DynamicContainer> onEachJdk(String apis, String[] stories, Path... jars) {
    return onEachJdk(List.of(), apis, stories, jars);
  }

  /**
   * @param command runs the JVM that is its last arguments
   */
  private static Stream<DynamicContainer> onEachJdk(
      List<String> command, String apis, String[] stories, Path... jars) {
    return JdkFinder.jdks().stream()
        .map(
            jdk -> {
              try {
                return dynamicContainer(
                    jdk.toString(),
                    told(ForkedJvm.of(jdk).within(command).libraries(jars), apis, stories));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<DynamicNode> told(ForkedJvm jvm, String apis, String[] stories)
      throws IOException, InterruptedException {
    Path alerts = Files.createTempFile(folder, "netty", ".jsonl");
    List<String> arguments = new ArrayList<>(List.of(alerts.toString()));
    arguments.addAll(List.of(stories));
    StoryRun run =
        new StoryRun(
            quiet(jvm.agent("alerts=" + alerts + ",log=off,idle=off"))
                .option("-Dstory.apis=" + apis)
                .run("io.mispair.it.story.StoryTeller", arguments.toArray(new String[0])),
            alerts);
    Stream<DynamicNode> transports =
        Stream.of(apis.split(",", -1))
            .map(api -> dynamicTest(api + " can run here", () -> assertRuns(api, run)));
    return Stream.concat(transports, StoriesIT.tests(run, stories));
  }

  private static void assertRuns(String api, StoryRun run) {
    for (String line : run.program.out()) {
      if (line.startsWith("ABSENT " + api + " ")) {
        System.out.println(line);
        assertTrue(!"true".equals(System.getenv("CI")) || isForbidden(api, line), line);
        abort(line);
      }
    }
    assertTrue(
        run.stories.stream().anyMatch(story -> story.variant.startsWith(api + " ")),
        run.program::toString);
    assertEquals(
        List.of(), run.program.out().stream().filter(line -> line.startsWith("mispair:")).toList());
  }

  /** A kernel, or the container around it, may have no io_uring; the hooks must not be why. */
  private static boolean isForbidden(String api, String line) {
    return api.startsWith("NETTY_URING")
        && !line.matches(".*(Linkage|Link|Verify|ClassFormat|NoSuch|NoClassDef)\\w*Error.*");
  }
}
