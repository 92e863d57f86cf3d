package io.mispair.agent.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.report.AlertTally;
import io.mispair.report.Reporter.SinkState;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class LateJmxTest {

  private static final AuditState STATE =
      new AuditState() {
        private final AlertTally tally = new AlertTally();

        @Override
        public AlertTally tally() {
          return tally;
        }

        @Override
        public Map<String, Long> connections() {
          return Map.of("a.Socket", 3L);
        }

        @Override
        public String coverage() {
          return "one\ntwo\n";
        }

        @Override
        public List<SinkState> sinks() {
          return List.of(new SinkState("log", 5, 1));
        }

        @Override
        public int suppressedErrors() {
          return 2;
        }
      };

  @Test
  void theBeanIsAsDocumentedAndGoesWithTheAgent() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.mispair:type=Audit");
    LateJmx jmx = new LateJmx(STATE, null);
    Thread thread = new Thread(jmx);
    thread.start();
    thread.join();
    assertTrue(server.isRegistered(name));

    Set<String> attributes = new TreeSet<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      attributes.add(attribute.getName());
      server.getAttribute(name, attribute.getName());
    }
    assertEquals(documented(), attributes);
    assertEquals(0L, server.getAttribute(name, "Alerts"));
    assertEquals(2, server.getAttribute(name, "SuppressedErrors"));
    assertEquals(5L, value(server, name, "Dropped", "log"));
    assertEquals(1L, value(server, name, "Failures", "log"));
    assertEquals(3L, value(server, name, "Connections", "a.Socket"));
    assertEquals(0L, value(server, name, "AlertsByKind", "unread-bytes"));
    assertEquals(List.of("one", "two"), List.of((String[]) server.getAttribute(name, "Coverage")));

    jmx.end();
    assertFalse(server.isRegistered(name));
  }

  @Test
  void anAgentThatIsGoneByThenRegistersNothing() throws Exception {
    LateJmx jmx = new LateJmx(STATE, null);
    jmx.end();
    Thread thread = new Thread(jmx);
    thread.start();
    thread.join();
    assertFalse(
        ManagementFactory.getPlatformMBeanServer()
            .isRegistered(new ObjectName("io.mispair:type=Audit")));
  }

  @Test
  void mainHasBegunWhenNeitherTheLauncherNorAnAgentIsAtTheBottom() {
    assertFalse(LateJmx.hasBegun(new StackTraceElement[0]));
    assertFalse(LateJmx.hasBegun(stack("a.Agent", "sun.instrument.InstrumentationImpl")));
    assertFalse(LateJmx.hasBegun(stack("java.lang.Class", "sun.launcher.LauncherHelper")));
    assertTrue(LateJmx.hasBegun(stack("java.lang.Thread", "shop.Main")));
  }

  private static Object value(MBeanServer server, ObjectName name, String attribute, String key)
      throws Exception {
    CompositeData row =
        ((TabularData) server.getAttribute(name, attribute)).get(new Object[] {key});
    return row.get("value");
  }

  /** The attributes that the page names. */
  private static Set<String> documented() throws Exception {
    String page = Files.readString(Path.of("..", "..", "docs", "alerts.md"));
    int start = page.indexOf("\n## JMX\n");
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    return Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map((MatchResult row) -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static StackTraceElement[] stack(String... classes) {
    StackTraceElement[] frames = new StackTraceElement[classes.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement(classes[i], "m", null, -1);
    }
    return frames;
  }
}
