package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlightRecorderSinkTest {

  private final FlightRecorderSink sink = new FlightRecorderSink();

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAlertOfEachKindIsAnEvent(Kind kind) throws IOException {
    Alert alert = Alerts.of(kind);
    RecordedEvent event = only(record(alert));
    assertEquals("io.mispair.Alert", event.getEventType().getName());
    assertEquals(alert.id(), event.getString("id"));
    assertEquals(kind.label(), event.getString("kind"));
    assertEquals(alert.certainty().label(), event.getString("certainty"));
    assertEquals(alert.message(), event.getString("message"));
    assertEquals(alert.fingerprint(), event.getString("fingerprint"));
    assertEquals(alert.confirms(), event.getString("confirms"));
    assertEquals(alert.connection().id(), event.getLong("connection"));
    assertEquals(alert.connection().role(), event.getString("role"));
    assertEquals(alert.connection().protocol(), event.getString("protocol"));
    assertEquals(alert.connection().mode(), event.getString("mode"));
    assertEquals(alert.connection().api(), event.getString("api"));
    assertEquals(alert.connection().transport(), event.getString("transport"));
    assertEquals(alert.connection().tls(), event.getBoolean("tls"));
    assertEquals(alert.connection().local(), event.getString("local"));
    assertEquals(alert.connection().peer(), event.getString("peer"));
    assertEquals(
        alert.unreadBytes() == null ? 0 : alert.unreadBytes(), event.getLong("unreadBytes"));
    assertEquals(alert.evidence().type(), event.getString("evidenceClass"));
    assertEquals(alert.evidence().detail(), event.getString("evidence"));
    Alert.Exchange later = alert.later();
    assertEquals(later == null ? null : later.command(), event.getString("laterCommand"));
    assertEquals(later == null ? null : later.thread(), event.getString("laterThread"));
    assertEquals(
        later == null || later.stack().isEmpty() ? null : String.join("\n", later.stack()),
        event.getString("laterStack"));
  }

  @Test
  void aTimeoutIsWhatLeftTheConnectionDirty() throws IOException {
    Alert alert = Alerts.of(Kind.REUSE_AFTER_TIMEOUT);
    Alert.Timeout timeout = alert.timeout();
    Alert.Exchange earlier = alert.earlier();
    assertNotNull(timeout);
    assertNotNull(earlier);
    RecordedEvent event = only(record(alert));
    assertEquals(timeout.afterMillis(), event.getDuration("timeout").toMillis());
    assertEquals(timeout.thread(), event.getString("earlierThread"));
    assertEquals(String.join("\n", timeout.stack()), event.getString("earlierStack"));
    assertEquals(earlier.command(), event.getString("earlierCommand"));
  }

  @Test
  void theEventsStackIsTheCallThatRaisedTheAlert() throws IOException {
    RecordedEvent event = only(record(Alerts.of(Kind.UNREAD_BYTES)));
    assertTrue(
        event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getName().startsWith("theEventsStack")));
    assertEquals(Thread.currentThread().getName(), event.getThread().getJavaName());
  }

  @Test
  void everyFieldHasANameForPeople() throws IOException {
    RecordedEvent event = only(record(Alerts.of(Kind.UNREAD_BYTES)));
    assertEquals("Mispair Alert", event.getEventType().getLabel());
    assertEquals(
        List.of("Mispair"), List.of(event.getEventType().getAnnotation(Category.class).value()));
    for (ValueDescriptor field : event.getEventType().getFields()) {
      assertNotNull(field.getAnnotation(Label.class), field.getName());
    }
  }

  @Test
  void anEventThatIsSwitchedOffIsNotWritten() throws IOException {
    try (Recording recording = new Recording()) {
      recording.disable("io.mispair.Alert");
      assertEquals(List.of(), record(recording, Alerts.of(Kind.UNREAD_BYTES)));
    }
  }

  @Test
  void afterClosingNoEventIsLeftWithTheRecorder() throws IOException {
    record(Alerts.of(Kind.UNREAD_BYTES));
    sink.close();
    assertNull(
        FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().equals("io.mispair.Alert"))
            .findAny()
            .orElse(null));
    FlightRecorder.register(AlertEvent.class);
  }

  private List<RecordedEvent> record(Alert alert) throws IOException {
    try (Recording recording = new Recording()) {
      return record(recording, alert);
    }
  }

  private List<RecordedEvent> record(Recording recording, Alert alert) throws IOException {
    recording.start();
    sink.accept(alert);
    Path file = directory.resolve("recording.jfr");
    recording.stop();
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.mispair."))
        .toList();
  }

  private static RecordedEvent only(List<RecordedEvent> events) {
    assertEquals(1, events.size());
    return events.get(0);
  }
}
