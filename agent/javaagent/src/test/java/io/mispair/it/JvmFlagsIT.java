package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to start a JVM that change how classes are checked, compiled, collected or found. */
class JvmFlagsIT {
  private static final String HELLO =
      """
      package hello;
      public final class Hello {
        public static void main(String[] arguments) throws Exception {
          try (var server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
              var client = new java.net.Socket(server.getInetAddress(), server.getLocalPort());
              var accepted = server.accept()) {
            client.getOutputStream().write('h');
            System.out.println(Hello.class.getModule() + " " + accepted.getInputStream().read());
          }
        }
      }
      """;

  @TempDir static Path folder;

  static Stream<Arguments> flags() {
    return JdkFinder.jdks().stream()
        .flatMap(
            jdk ->
                Stream.of("-Xverify:all", "-Xint", "-XX:+UseZGC", "-XX:TieredStopAtLevel=1")
                    .map(flag -> Arguments.of(jdk, flag)));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void everythingIsAuditedUnder(Jdk jdk, String flag) throws Exception {
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm jvm = ForkedJvm.plain(jdk).option(flag).agent(CoveredRun.options(alerts));
    CoveredRun.of(jvm, alerts).assertAudited().assertWays("field", "field");
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void nativeCallsAreChecked(Jdk jdk) throws Exception {
    ForkedJvm.Finished program =
        ForkedJvm.plain(jdk)
            .option("-Xcheck:jni")
            .agent("")
            .run("io.mispair.it.behaviour.HelloSocket");
    assertEquals(0, program.exit(), program::toString);
    assertTrue(program.out().contains("hi"), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
    // Of JDK 17's own code, whenever an agent asks for the loaded classes.
    assertTrue(
        program.out().stream()
            .filter(line -> line.contains("WARNING") || line.contains("FATAL"))
            .allMatch(line -> line.startsWith("WARNING: JNI local refs: ")),
        program::toString);
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void anApplicationOnTheModulePathRuns(Jdk jdk) throws Exception {
    Path modules = modules(jdk);
    ForkedJvm.Finished program =
        ForkedJvm.of(jdk)
            .option("--module-path=" + modules)
            .agent("")
            .run("-m", "hello/hello.Hello");
    assertSaidHello(program);
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void aMinimalImageNeedsTheModuleOfAgentsAndNoOther(Jdk jdk) throws Exception {
    Path modules = modules(jdk);
    Path image = folder.resolve("image-" + jdk.version());
    JdkTools.run(
        jdk,
        "jlink",
        "--module-path=" + modules,
        "--add-modules=hello,java.instrument",
        "--output=" + image);
    assertSaidHello(
        ForkedJvm.launchedBy(image.resolve("bin/java")).agent("").run("-m", "hello/hello.Hello"));
    Path alerts = CoveredRun.alerts(folder);
    ForkedJvm.Finished tested =
        ForkedJvm.launchedBy(image.resolve("bin/java"))
            .agent(CoveredRun.options(alerts))
            .run("io.mispair.agent.Main", "self-test");
    assertEquals(0, tested.exit(), tested::toString);
    assertEquals(List.of(), tested.err(), tested::toString);
  }

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void anImageWithoutTheModuleOfAgentsIsRefusedByTheJvm(Jdk jdk) throws Exception {
    Path image = folder.resolve("without-" + jdk.version());
    JdkTools.run(jdk, "jlink", "--add-modules=java.base", "--output=" + image);
    ForkedJvm.Finished refused =
        ForkedJvm.launchedBy(image.resolve("bin/java"))
            .agent("")
            .run("io.mispair.it.behaviour.HelloSocket");
    assertNotEquals(0, refused.exit());
    assertTrue(refused.toString().contains("java.instrument"), refused::toString);
  }

  private static void assertSaidHello(ForkedJvm.Finished program) {
    assertEquals(0, program.exit(), program::toString);
    assertEquals(List.of("module hello 104"), program.out(), program::toString);
    assertEquals(List.of(), program.err(), program::toString);
  }

  /** A folder with one module, compiled. */
  private static Path modules(Jdk jdk) throws Exception {
    Path source = Files.createTempDirectory(folder, "source");
    Path modules = Files.createTempDirectory(folder, "modules");
    Files.writeString(source.resolve("module-info.java"), "module hello {}");
    Files.writeString(source.resolve("Hello.java"), HELLO);
    JdkTools.run(
        jdk,
        "javac",
        "-d",
        modules.resolve("hello").toString(),
        source.resolve("module-info.java").toString(),
        source.resolve("Hello.java").toString());
    return modules;
  }
}
