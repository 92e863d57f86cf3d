package io.mispair.telemetry;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import io.mispair.audit.TraceContext;
import java.time.Instant;
import java.util.List;

/** Alerts to be told. */
public final class SampleAlerts {

  public static final Instant TIME = Instant.parse("2026-11-22T10:16:00.123456Z");
  public static final TraceContext EARLIER = trace('a', true);
  public static final TraceContext LATER = trace('b', true);

  private SampleAlerts() {}

  public static TraceContext trace(char digit, boolean sampled) {
    return new TraceContext(("" + digit).repeat(32), ("" + digit).repeat(16), sampled);
  }

  /** One of which everything is known. */
  public static Alert full(Certainty certainty, TraceContext earlier, TraceContext later) {
    return new Alert(
        "01KANJ2N8VQ5S0M3T7X1C9E4FG",
        TIME,
        Kind.REUSE_AFTER_TIMEOUT,
        certainty,
        "close the connection on any timeout.",
        "3f5c0d9a1b7e2400",
        "01KANJ2N8TZ6R1B4W8Y2D0H5JK",
        view("tcp", "127.0.0.1:40312", "[::1]:7001", "mogilefs"),
        54L,
        new Alert.Timeout(TIME.minusMillis(1), 200, "http-4", List.of("a.B.read(B.java:1)")),
        new Alert.Exchange(
            2, TIME.minusMillis(201), "http-4", "get_paths", List.of("a.B.ask(B.java:2)"), earlier),
        new Alert.Exchange(
            3, TIME, "http-7", "get_paths", List.of("a.B.ask(B.java:2)", "a.C.c(C.java:3)"), later),
        new Alert.Evidence("kernel", "54 bytes waited", List.of(), List.of()),
        List.of());
  }

  /** One of which nothing is known that need not be. */
  public static Alert bare() {
    return new Alert(
        "01KANJ2N8VQ5S0M3T7X1C9E4FH",
        TIME,
        Kind.INTERLEAVED_USE,
        Certainty.SUSPECTED,
        "two threads use it at once.",
        "00000000000000ff",
        null,
        view("unix", null, "/run/a:b", "unknown"),
        null,
        null,
        null,
        null,
        new Alert.Evidence("threads", "overlap", List.of(), List.of()),
        List.of());
  }

  private static Alert.ConnectionView view(
      String transport, String local, String peer, String protocol) {
    return new Alert.ConnectionView(
        7, "client", "socket", transport, true, local, peer, protocol, "serial", TIME, 3, 1);
  }
}
