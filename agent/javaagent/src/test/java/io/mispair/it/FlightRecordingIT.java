package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.agent.control.Order.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts and the coverage in recordings of the flight recorder. */
class FlightRecordingIT {
  private static final String JDKS = "io.mispair.agent.JdkFinder#jdks";
  private static final String STORIES = "io.mispair.it.story.StoryTeller";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(JDKS)
  void everyAlertIsAnEventAtTheCodeThatRaisedIt(Jdk jdk) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        recording(jdk)
            .agent("log=off,alerts=" + alerts)
            .run(STORIES, alerts.toString(), "TimeoutStories");
    assertEquals(0, program.exit(), program::toString);
    Map<String, JsonObject> written = new TreeMap<>();
    for (String line : Files.readAllLines(alerts)) {
      JsonObject alert = JsonParser.parseString(line).getAsJsonObject();
      written.put(alert.get("id").getAsString(), alert);
    }
    List<RecordedEvent> events = events(recorded(), "io.mispair.Alert");
    assertTrue(events.size() > 5, events::toString);
    assertEquals(written.size(), events.size());
    for (RecordedEvent event : events) {
      JsonObject alert = written.get(event.getString("id"));
      assertEquals(alert.get("kind").getAsString(), event.getString("kind"));
      assertTrue(
          event.getStackTrace().getFrames().stream()
              .anyMatch(f -> f.getMethod().getType().getName().startsWith("io.mispair.it.story.")),
          event::toString);
    }
    JdkTools.run(jdk, "jfr", "print", "--events", "io.mispair.*", recorded().toString());
    MissionControl.assertShown(recorded(), written.size());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theRecorderCanBeLeftAlone(Jdk jdk) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    recording(jdk)
        .agent("log=off,jfr=off,alerts=" + alerts)
        .run(STORIES, alerts.toString(), "TimeoutStories");
    assertTrue(Files.size(alerts) > 0);
    assertEquals(List.of(), events(recorded(), "io.mispair.Alert"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void theCoverageIsInEachChunkAndNothingIsLeftByDetaching(Jdk jdk) throws Exception {
    ForkedJvm.Running program = recording(jdk).agent("log=off").start("io.mispair.it.load.Traffic");
    program.awaitLine("READY");
    String pid = Long.toString(program.process().pid());
    Path dump = folder.resolve("dump.jfr");
    List<RecordedEvent> events =
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .pollInterval(1, TimeUnit.SECONDS)
            .until(
                () -> {
                  JdkTools.run(jdk, "jcmd", pid, "JFR.dump", "filename=" + dump);
                  return events(dump, "io.mispair.Coverage");
                },
                found -> !found.isEmpty());
    RecordedEvent socket =
        events.stream()
            .filter(event -> event.getString("transport").equals("Socket, ServerSocket"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(events));
    assertEquals("sun.nio.ch.NioSocketImpl", socket.getString("className"));
    assertEquals("by field", socket.getString("covered"));
    assertTrue(socket.getLong("connections") > 0, socket::toString);

    AttachedAgent.done(program, Verb.DETACH, "");
    JdkTools.run(jdk, "jcmd", pid, "JFR.dump", "filename=" + dump);
    int before = events(dump, "io.mispair.Coverage").size();
    JdkTools.run(jdk, "jcmd", pid, "JFR.dump", "filename=" + dump);
    assertEquals(before, events(dump, "io.mispair.Coverage").size());
    program.process().getOutputStream().close();
    ForkedJvm.Finished finished = program.end();
    assertEquals(0, finished.exit(), finished::toString);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void withoutARecordingTheRecorderIsNotBroughtUp(Jdk jdk) throws Exception {
    Path alerts = folder.resolve("alerts.jsonl");
    ForkedJvm.Finished program =
        ForkedJvm.of(jdk)
            .option("-Xlog:class+load:file=" + folder.resolve("classes.log"))
            .agent("log=off,alerts=" + alerts)
            .run(STORIES, alerts.toString(), "TimeoutStories");
    assertEquals(0, program.exit(), program::toString);
    assertTrue(Files.size(alerts) > 0);
    String loaded = Files.readString(folder.resolve("classes.log"));
    assertTrue(loaded.contains(" io.mispair.report.FlightRecorderSink "));
    assertEquals(-1, loaded.indexOf(" jdk.jfr.internal.MetadataRepository "));
  }

  private ForkedJvm recording(Jdk jdk) {
    return ForkedJvm.of(jdk)
        .option("-Xlog:jfr+startup=off")
        .option("-XX:StartFlightRecording:filename=" + recorded());
  }

  private Path recorded() {
    return folder.resolve("recorded.jfr");
  }

  private static List<RecordedEvent> events(Path file, String name) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }
}
