package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sample alerts, one of each kind, from a client of a tracker that speaks lines. */
final class Alerts {

  static final Instant TIME = Instant.parse("2026-11-22T10:16:00.123456Z");

  private static final List<String> READ =
      List.of(
          "java.net.Socket$SocketInputStream.read(Socket.java:966)",
          "java.io.BufferedReader.readLine(BufferedReader.java:329)",
          "shop.tracker.Tracker.getPaths(Tracker.java:88)",
          "shop.catalog.Images.find(Images.java:41)");

  private static final List<String> WRITE =
      List.of(
          "java.net.Socket$SocketOutputStream.write(Socket.java:1035)",
          "shop.tracker.Tracker.getPaths(Tracker.java:85)",
          "shop.catalog.Thumbnails.find(Thumbnails.java:30)");

  private static final Alert.ConnectionView CONNECTION =
      new Alert.ConnectionView(
          7,
          "client",
          "socket",
          "tcp",
          false,
          "127.0.0.1:40312",
          "127.0.0.1:7001",
          "mogilefs",
          "serial",
          TIME.minusMillis(1500),
          3,
          1);

  private static final List<Alert.Operation> TIMELINE =
      List.of(
          new Alert.Operation(-412_730, "write", 31, "http-4", 1),
          new Alert.Operation(-411_902, "read", 54, "http-4", 1),
          new Alert.Operation(-200_313, "write", 31, "http-4", 2),
          new Alert.Operation(-187, "timeout", 0, "http-4", 2),
          new Alert.Operation(-21, "unread", 54, "http-7", 2),
          new Alert.Operation(0, "write", 31, "http-7", 3));

  private Alerts() {}

  static Alert of(Kind kind) {
    return switch (kind) {
      case REUSE_AFTER_TIMEOUT ->
          alert(
              kind,
              Certainty.CONFIRMED,
              "A read of get_paths from 127.0.0.1:7001 timed out after 200 ms, and the connection"
                  + " was reused for get_paths while 54 bytes of the earlier answer wait on it:"
                  + " close it on any timeout.",
              "kernel",
              "54 bytes waited in the receive buffer before request 3 was written");
      case UNREAD_BYTES ->
          alert(kind, Certainty.CONFIRMED, "Bytes were left unread.", "kernel", "54 bytes waited");
      case MISPAIRED_RESPONSE ->
          alert(
              kind,
              Certainty.CONFIRMED,
              "The answer is another's.",
              "order",
              "response 2 read as 3");
      case UNSOLICITED_RESPONSE ->
          alert(kind, Certainty.CONFIRMED, "Nobody asked for this.", "order", "no request was due");
      case ABANDONED_RESPONSE ->
          alert(
              kind,
              Certainty.SUSPECTED,
              "The answer was left half read.",
              "order",
              "20 of 54 bytes");
      case TRUNCATED_REQUEST ->
          alert(
              kind,
              Certainty.CONFIRMED,
              "A request was left half written.",
              "framing",
              "no line end after 12 bytes");
      case INTERLEAVED_USE ->
          alert(
              kind,
              Certainty.SUSPECTED,
              "Two threads use it at once.",
              "threads",
              "http-4, http-7");
      case AMBIGUOUS_FRAMING ->
          alert(
              kind,
              Certainty.CONFIRMED,
              "Two lengths at once.",
              "framing",
              "the response's end can be read in more than one way",
              List.of("cl-and-te", "bare-lf"));
    };
  }

  private static Alert alert(
      Kind kind, Certainty certainty, String message, String evidence, String detail) {
    return alert(kind, certainty, message, evidence, detail, List.of());
  }

  private static Alert alert(
      Kind kind,
      Certainty certainty,
      String message,
      String evidence,
      String detail,
      List<String> rules) {
    boolean timedOut = kind == Kind.REUSE_AFTER_TIMEOUT;
    Alert.@Nullable Timeout timeout =
        timedOut ? new Alert.Timeout(TIME.minusNanos(187_000), 200, "http-4", READ) : null;
    return new Alert(
        "01KANJ2N8VQ5S0M3T7X1C9E4FG",
        TIME,
        kind,
        certainty,
        message,
        "3f5c0d9a1b7e24" + String.format("%02x", kind.ordinal()),
        timedOut ? "01KANJ2N8TZ6R1B4W8Y2D0H5JK" : null,
        CONNECTION,
        timedOut || kind == Kind.UNREAD_BYTES ? 54L : null,
        timeout,
        new Alert.Exchange(
            2, TIME.minusNanos(200_313_000), "http-4", "get_paths", timedOut ? List.of() : READ),
        new Alert.Exchange(3, TIME, "http-7", "get_paths", WRITE),
        new Alert.Evidence(
            evidence, detail, rules, rules.stream().map(rule -> "tool:" + rule).toList()),
        TIMELINE);
  }

  /** An alert with every component absent that may be. */
  static Alert bare() {
    return new Alert(
        "01KANJ2N8VQ5S0M3T7X1C9E4FG",
        Instant.parse("2026-01-02T03:04:05Z"),
        Kind.INTERLEAVED_USE,
        Certainty.SUSPECTED,
        "Two threads use it at once.",
        "00000000000000ff",
        null,
        new Alert.ConnectionView(
            1, "server", "channel", "unix", true, null, null, "unknown", "serial", TIME, 0, 0),
        null,
        null,
        null,
        null,
        new Alert.Evidence("threads", "overlap", List.of(), List.of()),
        Collections.emptyList());
  }

  static Alert withFingerprint(Alert a, String fingerprint) {
    return copy(a, a.certainty(), a.message(), fingerprint, a.timeout(), a.earlier());
  }

  static Alert withCertainty(Alert a, Certainty certainty) {
    return copy(a, certainty, a.message(), a.fingerprint(), a.timeout(), a.earlier());
  }

  static Alert withMessage(Alert a, String message) {
    return copy(a, a.certainty(), message, a.fingerprint(), a.timeout(), a.earlier());
  }

  static Alert withTimeout(Alert a, Alert.Timeout timeout) {
    return copy(a, a.certainty(), a.message(), a.fingerprint(), timeout, a.earlier());
  }

  static Alert withEarlier(Alert a, Alert.Exchange earlier) {
    return copy(a, a.certainty(), a.message(), a.fingerprint(), a.timeout(), earlier);
  }

  private static Alert copy(
      Alert a,
      Certainty certainty,
      String message,
      String fingerprint,
      Alert.@Nullable Timeout timeout,
      Alert.@Nullable Exchange earlier) {
    return new Alert(
        a.id(),
        a.time(),
        a.kind(),
        certainty,
        message,
        fingerprint,
        a.confirms(),
        a.connection(),
        a.unreadBytes(),
        timeout,
        earlier,
        a.later(),
        a.evidence(),
        a.timeline());
  }
}
