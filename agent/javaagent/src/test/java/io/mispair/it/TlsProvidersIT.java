package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stories of TLS sockets and engines over other providers than the JDK's, and what the coverage
 * says of them.
 */
class TlsProvidersIT {
  private static final String[] STORIES = {
    "TimeoutStories",
    "IdentityStories",
    "SilentTimeoutStories",
    "SilentThreadStories",
    "SilentPipelineStories"
  };

  private static final String CONSCRYPT = "Conscrypt";
  private static final String BOTH = "TLS,ENGINE";

  /** What the coverage must name. */
  private static final Map<String, List<String>> COVERED =
      Map.of(
          "CONSCRYPT",
          List.of("org.conscrypt.ConscryptEngine", "org.conscrypt.ConscryptEngineSocket"),
          "CONSCRYPT_DESCRIPTOR",
          List.of("org.conscrypt.ConscryptFileDescriptorSocket"),
          "BOUNCY_CASTLE",
          List.of(
              "org.bouncycastle.jsse.provider.ProvSSLEngine",
              "org.bouncycastle.jsse.provider.ProvSSLSocketWrap"));

  private static final String UNREAD = "UnreadStories";

  /** What has been decrypted and not been read cannot be asked of Conscrypt's sockets. */
  private static final String[] UNREAD_AS_DECODED = {
    UNREAD + ".surplusIsTakenForTheAnswerByASelectorLoop", UNREAD + ".replyThatNobodyAskedForIsRead"
  };

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> conscrypt() {
    return onEachJdk(CONSCRYPT, "CONSCRYPT", BOTH, UNREAD_AS_DECODED);
  }

  /** It finds the descriptor only of a channel's socket, and where the JDK's package is open. */
  @TestFactory
  Stream<DynamicContainer> conscryptOverDescriptors() {
    return onEachJdk(CONSCRYPT, "CONSCRYPT_DESCRIPTOR", "TLS", UNREAD_AS_DECODED[1]);
  }

  @TestFactory
  Stream<DynamicContainer> bouncyCastle() {
    return onEachJdk("Bouncy Castle", "BOUNCY_CASTLE", BOTH, UNREAD);
  }

  private static Stream<DynamicContainer> onEachJdk(
      String provider, String tls, String apis, String... more) {
    List<String> stories = new ArrayList<>(List.of(STORIES));
    stories.addAll(List.of(more));
    return JdkFinder.jdks().stream()
        .map(
            jdk -> {
              try {
                return dynamicContainer(jdk.toString(), told(jdk, provider, tls, apis, stories));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<DynamicNode> told(
      Jdk jdk, String provider, String tls, String apis, List<String> stories)
      throws IOException, InterruptedException {
    String jars = provider.replace(" ", "").toLowerCase(Locale.ROOT);
    Path alerts = Files.createTempFile(folder, jars, ".jsonl");
    List<String> arguments = new ArrayList<>(List.of(alerts.toString()));
    arguments.addAll(stories);
    StoryRun run =
        new StoryRun(
            ForkedJvm.of(jdk)
                .libraries(jars(jars).toArray(new Path[0]))
                .agent("alerts=" + alerts + ",log=off,idle=off")
                .option("-Dstory.tls=" + tls)
                .option("-Dstory.apis=" + apis)
                // Conscrypt looks into the addresses of sockets, and for a channel's descriptor.
                .option("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .option("--add-opens=java.base/java.net=ALL-UNNAMED")
                .option("-XX:+IgnoreUnrecognizedVMOptions")
                .option("--enable-native-access=ALL-UNNAMED")
                .run("io.mispair.it.story.CoveredTeller", arguments.toArray(new String[0])),
            alerts);
    Stream<DynamicNode> coverage =
        COVERED.get(tls).stream()
            .map(name -> dynamicTest(name + " is covered", () -> assertCovered(name, run)));
    return Stream.concat(coverage, StoriesIT.tests(run, stories.toArray(new String[0])));
  }

  private static void assertCovered(String className, StoryRun run) {
    List<String> lines =
        run.program.out().stream().filter(line -> line.contains("(" + className + " ")).toList();
    assertTrue(!lines.isEmpty(), run.program::toString);
    for (String line : lines) {
      assertTrue(line.contains("by field") && !line.contains("no method"), line);
    }
    assertEquals(
        List.of(), run.program.err().stream().filter(line -> line.startsWith("mispair")).toList());
  }

  /** The jars of a provider, which the build has copied. */
  static List<Path> jars(String name) throws IOException {
    Path all = Path.of(System.getProperty("mispair.tls", "target/tls-providers"), name);
    try (Stream<Path> files = Files.list(all.toAbsolutePath())) {
      return files.sorted().toList();
    }
  }
}
