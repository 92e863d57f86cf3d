package io.mispair.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void withoutOptionsTheDefaultsHold() {
    Options options = read("");

    assertTrue(options.enabled());
    assertNull(options.alerts());
    assertEquals(Options.Log.AUTO, options.log());
    assertNull(options.protocols());
    assertSame(PeerFilter.ALL, options.peers());
    assertEquals(1000, options.idleMillis());
    assertEquals(Options.Stacks.AUTO, options.stacks());
    assertSilent();
  }

  @Test
  void everyOptionIsReadFromTheArgument() {
    Options options =
        read(
            "enabled=false,alerts=/var/log/a=b-%p.jsonl,log=off,protocols=mogilefs,"
                + "peers=db:5432|!*:7001,idle=500ms,stacks=always");

    assertFalse(options.enabled());
    assertEquals("/var/log/a=b-%p.jsonl", options.alerts());
    assertEquals(Options.Log.OFF, options.log());
    assertEquals(List.of("mogilefs"), options.protocols());
    assertTrue(options.peers().test(InetSocketAddress.createUnresolved("db", 5432)));
    assertFalse(options.peers().test(InetSocketAddress.createUnresolved("db", 7001)));
    assertEquals(500, options.idleMillis());
    assertEquals(Options.Stacks.ALWAYS, options.stacks());
    assertSilent();
  }

  @Test
  void everyOptionIsReadFromProperties() {
    properties.setProperty("mispair.enabled", "false");
    properties.setProperty("mispair.alerts", "a,b");
    properties.setProperty("mispair.log", "off");
    properties.setProperty("mispair.protocols", "none");
    properties.setProperty("mispair.peers", "db");
    properties.setProperty("mispair.idle", "off");
    properties.setProperty("mispair.stacks", "off");

    assertAllGiven(read(""));
  }

  @Test
  void everyOptionIsReadFromTheEnvironment() {
    environment.put("MISPAIR_ENABLED", "false");
    environment.put("MISPAIR_ALERTS", "a,b");
    environment.put("MISPAIR_LOG", "off");
    environment.put("MISPAIR_PROTOCOLS", "none");
    environment.put("MISPAIR_PEERS", "db");
    environment.put("MISPAIR_IDLE", "off");
    environment.put("MISPAIR_STACKS", "off");

    assertAllGiven(read(""));
  }

  private void assertAllGiven(Options options) {
    assertFalse(options.enabled());
    assertEquals("a,b", options.alerts());
    assertEquals(Options.Log.OFF, options.log());
    assertEquals(List.of(), options.protocols());
    assertFalse(options.peers().test(InetSocketAddress.createUnresolved("web", 80)));
    assertEquals(0, options.idleMillis());
    assertEquals(Options.Stacks.OFF, options.stacks());
    assertSilent();
  }

  @Test
  void theArgumentWinsOverThePropertyAndThatOverTheEnvironment() {
    environment.put("MISPAIR_IDLE", "3s");
    assertEquals(3000, read("").idleMillis());
    properties.setProperty("mispair.idle", "2s");
    assertEquals(2000, read("").idleMillis());
    assertEquals(60_000, read("idle=1m").idleMillis());
    assertSilent();
  }

  @Test
  void theLastOfTwoEqualArgumentsCounts() {
    assertEquals(2000, read("idle=1s,idle=2s").idleMillis());
  }

  @Test
  void aBadValueThatAnotherSourceOverridesIsNotTold() {
    environment.put("MISPAIR_IDLE", "soon");
    assertEquals(2000, read("idle=2s").idleMillis());
    assertSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log=auto",
        "log=stderr",
        "log=STDERR",
        "otel=auto",
        "otel=otlp",
        "otel=off",
        "jfr=on",
        "jfr=off",
        "jmx=off",
        "action=observe",
        "protocols=auto",
        "peers=all",
        "capture=none",
        "stacks=auto",
        "provoke=none",
        "enabled=TRUE",
        "alerts=none",
        " idle = 1s , log = off ",
        ",,",
        "idle=1s,"
      })
  void whatTheTableAllowsIsAcceptedInSilence(String argument) {
    assertTrue(read(argument).enabled());
    assertSilent();
  }

  @ParameterizedTest
  @CsvSource({
    "log=loud, 'auto, stderr, off'",
    "otel=on, 'auto, otlp, off'",
    "jfr=yes, 'on, off'",
    "jmx=yes, 'off, on'",
    "action=kill, observe",
    "protocols=mogilefs|gopher, 'auto, none or a list separated by | of mogilefs'",
    "protocols=|, 'auto, none or a list separated by | of mogilefs'",
    "peers=db:http, host:port",
    "peers=db:1|!, host:port",
    "capture=all, none",
    "idle=5, 500ms",
    "idle=0s, 500ms",
    "idle=-1s, 500ms",
    "idle=1h, 500ms",
    "idle=99999999999s, 500ms",
    "stacks=some, 'auto, always, off'",
    "enabled=no, 'true, false'",
  })
  void aBadValueIsToldOnceAndTheDefaultIsUsed(String argument, String takes) {
    Options options = read(argument);

    assertEquals(read("").toString(), options.toString());
    String line = onlyLine();
    int equals = argument.indexOf('=');
    assertTrue(
        line.startsWith(
            "mispair: option '"
                + argument.substring(0, equals)
                + "' (agent argument): '"
                + argument.substring(equals + 1)
                + "' is not understood; it takes "),
        line);
    assertTrue(line.contains(takes), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"action=close", "capture=labels", "provoke=timeout"})
  void whatComesLaterIsRefusedInOneLine(String argument) {
    read(argument);
    assertTrue(onlyLine().contains(" comes in a later version; using "), onlyLine());
  }

  @Test
  void theLineSaysWhereABadValueCameFrom() {
    environment.put("MISPAIR_IDLE", "soon");
    read("");
    assertEquals(
        "mispair: option 'idle' (environment variable MISPAIR_IDLE): 'soon' is not understood; it"
            + " takes a duration such as 500ms, 1s or 2m, or off; using 1s",
        onlyLine());

    errors.reset();
    properties.setProperty("mispair.idle", "later");
    read("");
    assertTrue(onlyLine().contains("(system property mispair.idle): 'later'"), onlyLine());
  }

  @Test
  void anUnknownArgumentIsTold() {
    read("alert=x");
    assertEquals(
        "mispair: unknown option 'alert' (agent argument); known are alerts, log, otel, jfr, jmx,"
            + " action, protocols, peers, capture, idle, stacks, provoke, enabled",
        onlyLine());
  }

  @Test
  void anUnknownPropertyIsTold() {
    properties.setProperty("mispair.alert", "x");
    read("");
    assertTrue(
        onlyLine().startsWith("mispair: unknown option 'alert' (system property mispair.alert)"));
  }

  @Test
  void anUnknownVariableIsTold() {
    environment.put("MISPAIR_ALERTS_FILE", "x");
    read("");
    assertTrue(
        onlyLine()
            .startsWith(
                "mispair: unknown option 'alerts_file' (environment variable"
                    + " MISPAIR_ALERTS_FILE)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MISPAIR_SERVICE_HOST",
        "MISPAIR_SERVICE_PORT",
        "MISPAIR_SERVICE_PORT_HTTP",
        "MISPAIR_PORT",
        "MISPAIR_PORT_8080_TCP",
        "MISPAIR_PORT_8080_TCP_ADDR",
        "MISPAIR_DEMO_SERVICE_HOST",
        "MISPAIR_DEMO_PORT_80_TCP_PROTO",
        "MISPAIR_JAR",
        "MISPAIR_HOME",
        "MISPAIR_VERSION",
        "MISPAIRED",
        "PATH"
      })
  void variablesOfOthersAreLeftAlone(String name) {
    environment.put(name, "x");
    read("");
    assertSilent();
  }

  @Test
  void propertiesOfOthersAreLeftAlone() {
    properties.setProperty("mispair.jar", "x");
    properties.setProperty("mispaired", "x");
    properties.put("mispair.idle", 7);
    properties.put(7, "mispair.idle");
    assertEquals(1000, read("").idleMillis());
    assertSilent();
  }

  @Test
  void anEmptyPropertyOrVariableIsAsGoodAsNone() {
    properties.setProperty("mispair.idle", " ");
    environment.put("MISPAIR_IDLE", "2s");
    environment.put("MISPAIR_LOG", "");
    assertEquals(2000, read("").idleMillis());
    assertSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "idle=", "idle= "})
  void anArgumentWithoutValueIsTold(String argument) {
    environment.put("MISPAIR_IDLE", "2s");
    assertEquals(1000, read(argument).idleMillis());
    assertTrue(
        onlyLine()
            .startsWith("mispair: option 'idle' (agent argument) has no value and its default is"));
  }

  @Test
  void aListSeparatedByCommasIsTold() {
    read("peers=a:1,b:2");
    assertEquals(
        "mispair: 'b:2' (agent argument) is no name=value; options are separated by commas,"
            + " members of a list by |",
        onlyLine());
  }

  @Test
  void aValueWithoutNameIsTold() {
    read("=a");
    assertTrue(onlyLine().startsWith("mispair: '=a' (agent argument) is no name=value;"));
  }

  @Test
  void whateverIsGivenTheLineStaysOneLineAndShort() {
    read("idle=a\nb\rc\u001b[31m" + "x".repeat(5000));
    assertTrue(onlyLine().length() < 400, onlyLine());
    assertTrue(onlyLine().chars().noneMatch(Character::isISOControl), onlyLine());
  }

  private Options read(String arguments) {
    PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return OptionsReader.read(arguments, properties, environment, stream);
  }

  private String onlyLine() {
    List<String> lines = errors.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size(), lines::toString);
    return lines.get(0);
  }

  private void assertSilent() {
    assertEquals("", errors.toString(StandardCharsets.UTF_8));
  }
}
