package io.mispair.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.app.HelloSocket;
import io.mispair.app.HelloWorld;
import io.mispair.app.Onlooker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PremainIT {

  private static final String JDKS = "io.mispair.agent.JdkFinder#jdks";

  private static final String NL = System.lineSeparator();

  @ParameterizedTest
  @MethodSource(JDKS)
  void anApplicationWithoutSocketsRunsAsWithoutTheAgent(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.java(jdk).agent("").main(HelloWorld.class).run().assertPrinted("hello" + NL);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void anApplicationWithASocketRunsAsWithoutTheAgent(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.java(jdk).agent("").main(HelloSocket.class).run().assertPrinted("got 65" + NL);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void untilASocketClassLoadsNothingButTheGateIsLoaded(JdkFinder.Jdk jdk) throws Exception {
    String loaded =
        ForkedJvm.java(jdk).with("-Xlog:class+load").agent("").main(HelloWorld.class).run().out();
    assertTrue(loaded.contains(" io.mispair.agent.start.SocketGate "), loaded);
    for (String notYet :
        new String[] {
          " net.bytebuddy.",
          " com.google.gson.",
          " picocli.",
          " io.mispair.probe.",
          " io.mispair.audit.",
          " io.mispair.protocol.",
          " io.mispair.agent.weave.",
          " io.mispair.instrumentation.",
          " java.util.regex.",
          " java.util.logging.",
          " java.lang.management.",
          " javax.management.",
          " io.mispair.agent.jmx.",
          " io.mispair.report.",
          " io.mispair.agent.start.Activation ",
          " sun.nio.ch.NioSocketImpl ",
          " sun.nio.ch.SocketChannelImpl "
        }) {
      assertFalse(loaded.contains(notYet), notYet);
    }
    assertFalse(loaded.contains("io.mispair.agent.start.SocketGate$$Lambda"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void weavingAtLoadLoadsNoneOfByteBuddyButAsm(JdkFinder.Jdk jdk) throws Exception {
    String loaded =
        ForkedJvm.java(jdk).with("-Xlog:class+load").agent("").main(HelloSocket.class).run().out();
    assertTrue(loaded.contains(" net.bytebuddy.jar.asm."), loaded);
    assertFalse(loaded.replace(" net.bytebuddy.jar.asm.", "").contains(" net.bytebuddy."));
    assertFalse(loaded.contains(" picocli."));
    assertFalse(loaded.contains(" com.google.gson."));
    // No JVM without an alert needs what alerts go to.
    for (String notYet :
        new String[] {
          " io.mispair.telemetry.",
          " io.opentelemetry.",
          " org.slf4j.",
          " io.mispair.report.Reporter ",
          " io.mispair.report.Slf4j",
          " io.mispair.agent.jmx.",
          " java.lang.management.",
          " javax.management.",
          " java.util.logging.",
          " jdk.jfr.",
          " java.util.regex.",
          " io.mispair.audit.Figures$$Lambda",
          " io.mispair.audit.Traffic$$Lambda"
        }) {
      assertFalse(loaded.contains(notYet), notYet);
    }
    // Each costs every first socket some 100 µs; look twice before this grows.
    long own = loaded.lines().filter(line -> line.contains(" io.mispair.")).count();
    assertTrue(own < 200, () -> own + " classes");
    // The hash code of a record, which the JVM spins method handles for.
    assertFalse(loaded.contains(" java.lang.runtime.ObjectMethods "));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theApplicationSeesNothingOfTheAgentButTheProbe(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.java(jdk)
        .agent("")
        .main(Onlooker.class)
        .run()
        .assertPrinted("bound false" + NL + "the probe's loader is null" + NL);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void brokenArgumentsAreToldAndTheApplicationRuns(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).agent("idle=x,=,,nonsense,=a,é=ü").main(HelloSocket.class).run();
    assertEquals(0, outcome.status());
    assertEquals("got 65" + NL, outcome.out());
    assertEquals(5, outcome.err().lines().count(), outcome::err);
    assertTrue(outcome.err().lines().allMatch(line -> line.startsWith("mispair: ")));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void whatIsSwitchedOffIsNotLoaded(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk)
            .with("-Xlog:class+load")
            .environment("MISPAIR_ENABLED", "false")
            .agent("")
            .main(HelloSocket.class)
            .run();
    assertEquals("", outcome.err());
    assertFalse(outcome.out().contains("io.mispair.agent.start.SocketGate"));
    assertFalse(outcome.out().contains("io.mispair.probe."));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void aSecondAgentOptionIsToldAndDoublesNothing(JdkFinder.Jdk jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).agent("").agent("idle=2s").main(HelloSocket.class).run();
    assertEquals(
        "mispair: already started; this second -javaagent or attach is ignored" + NL,
        outcome.err());
    assertEquals("got 65" + NL, outcome.out());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void anAgentThatCannotStartIsToldAndTheApplicationRuns(JdkFinder.Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path broken = directory.resolve("not quite ü.jar");
    JarEditor.without(
        ForkedJvm.JAR, broken, "isolated/start.zip!io/mispair/agent/start/Startup.class");
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).with("-javaagent:" + broken).main(HelloSocket.class).run();
    assertEquals(0, outcome.status());
    assertEquals("got 65" + NL, outcome.out());
    assertEquals(
        "mispair: could not start, the application runs without it:"
            + " java.lang.ClassNotFoundException: io.mispair.agent.start.Startup"
            + NL,
        outcome.err());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void aClassThatCannotBeWovenIsToldAndLeftAlone(JdkFinder.Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path broken = directory.resolve("broken.jar");
    JarEditor.without(
        ForkedJvm.JAR, broken, "isolated/audit.zip!io/mispair/agent/weave/Woven.class");
    ForkedJvm.Outcome outcome =
        ForkedJvm.java(jdk).with("-javaagent:" + broken).main(HelloSocket.class).run();
    assertEquals(0, outcome.status());
    assertEquals("got 65" + NL, outcome.out());
    assertTrue(
        outcome.err().contains("mispair: sun.nio.ch.NioSocketImpl is not fully audited: "),
        outcome::err);
    assertTrue(outcome.err().lines().allMatch(line -> line.startsWith("mispair: sun.nio.ch.")));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theToolsOfTheJdkAreLeftAlone(JdkFinder.Jdk jdk, @TempDir Path directory) throws Exception {
    Path source = directory.resolve("App.java");
    Files.writeString(source, "class App { public static void main(String[] a) {} }");
    String options = "-javaagent:" + ForkedJvm.JAR + "=nonsense";
    for (ForkedJvm tool :
        new ForkedJvm[] {
          ForkedJvm.tool(jdk, "jcmd").with("-l"),
          ForkedJvm.tool(jdk, "keytool").with("-help"),
          ForkedJvm.tool(jdk, "javac").with("-d", directory.toString(), source.toString())
        }) {
      ForkedJvm.Outcome outcome = tool.environment("JAVA_TOOL_OPTIONS", options).run();
      assertFalse(outcome.err().contains("mispair: "), outcome::err);
    }
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void anApplicationThatIsLaunchedFromItsSourceIsNoTool(JdkFinder.Jdk jdk, @TempDir Path directory)
      throws Exception {
    Path source = directory.resolve("App.java");
    Files.writeString(source, "class App { public static void main(String[] a) {} }");
    ForkedJvm.Outcome outcome =
        ForkedJvm.tool(jdk, "java").agent("nonsense").with(source.toString()).run();
    assertTrue(outcome.err().startsWith("mispair: 'nonsense'"), outcome::err);
  }
}
