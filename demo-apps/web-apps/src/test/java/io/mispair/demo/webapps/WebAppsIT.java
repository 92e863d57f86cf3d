package io.mispair.demo.webapps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.demo.support.AgentJvm;
import io.mispair.demo.support.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two web applications in Tomcat: SLF4J 2.0 with Logback and SLF4J 1.7 with Log4j 2, and two
 * versions of OpenTelemetry. Each is told of its own alerts, and is let go when it is stopped.
 */
class WebAppsIT {

  private static final List<String> USERS = List.of("alice", "bob", "carol", "dave", "erin");

  @TempDir Path folder;

  static List<Path> homes() throws IOException {
    return Jdks.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void eachApplicationIsToldOfItsOwnAndIsLetGo(Path jdk) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    Path one = WebApp.logback(folder.resolve("one"));
    Path two = WebApp.log4j(folder.resolve("two"));
    AgentJvm.Ended ended =
        new AgentJvm(jdk, alerts, "jfr=off")
            .run(
                folder.resolve("output"),
                List.of("target/classes", "target/server/*"),
                Main.class,
                List.of(folder.toString()));
    List<String> output = ended.output().lines().toList();
    assertEquals(0, ended.exitValue(), ended::output);
    assertTrue(output.contains("SUPPRESSED 0"), ended::output);
    for (String user : USERS) {
      assertTrue(output.contains(user + " got song of " + user + "-late"), ended::output);
    }
    // The last of two is deployed again, and the one in between is the second.
    assertEquals(
        List.of("COLLECTED one", "COLLECTED /two", "COLLECTED /one"),
        output.stream().filter(line -> line.matches("(COLLECTED|KEPT) .*")).toList());

    // The metrics are of the JVM, and in one application's at a time.
    assertEquals(
        List.of("METERED [/one]", "METERED [/one, /two]"),
        output.stream().filter(line -> line.startsWith("METERED ")).toList());

    assertEquals(List.of("alice", "dave", "erin"), told(one));
    assertEquals(List.of("bob", "carol"), told(two));
    assertEquals(
        List.of(
            "/one alice after /one alice-late",
            "/two bob after /two bob-late",
            "/two carol after /one carol-late",
            "/one dave after /two dave-late",
            "/one erin after /one erin-late"),
        spans(output));
    assertEquals(List.of(), strays(alerts, output));
  }

  /** Users in whose requests a report was logged. */
  private static List<String> told(Path log) throws IOException {
    List<String> users = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.matches("ERROR io\\.mispair\\.alerts \\[\\w+] ERROR: Mispair: .*")) {
        users.add(line.substring(line.indexOf('[') + 1, line.indexOf(']')));
      }
    }
    return users;
  }

  /** Of each alert's span: in which application's tracing, in whose trace, and after which. */
  private static List<String> spans(List<String> output) {
    Map<String, String> traces = new HashMap<>();
    List<String> found = new ArrayList<>();
    List<String[]> spans =
        output.stream()
            .filter(line -> line.startsWith("SPAN "))
            .map(line -> line.split(" "))
            .toList();
    for (String[] span : spans) {
      if (!span[2].equals("mispair.alert")) {
        traces.put(span[3], span[1] + " " + span[2]);
      }
    }
    for (String[] span : spans) {
      if (span[2].equals("mispair.alert")) {
        String whose = traces.get(span[3]);
        assertTrue(whose != null && whose.startsWith(span[1] + " "), span[1] + " " + whose);
        found.add(whose + " after " + traces.get(span[4]));
      }
    }
    return found;
  }

  /** Alerts but those of the scenes, whose both traces are known. */
  private static List<String> strays(Path alerts, List<String> output) throws IOException {
    List<String> strays = new ArrayList<>();
    for (String line : Files.readAllLines(alerts)) {
      JsonObject alert = JsonParser.parseString(line).getAsJsonObject();
      boolean known =
          Stream.of("earlier", "later")
              .allMatch(
                  which ->
                      output.stream()
                          .anyMatch(
                              span ->
                                  span.startsWith("SPAN ")
                                      && span.contains(
                                          alert
                                              .getAsJsonObject(which)
                                              .get("traceId")
                                              .getAsString())));
      if (!known || !alert.get("kind").getAsString().equals("reuse-after-timeout")) {
        strays.add(line);
      }
    }
    assertEquals(USERS.size(), Files.readAllLines(alerts).size());
    return strays;
  }
}
