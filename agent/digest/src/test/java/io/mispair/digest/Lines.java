package io.mispair.digest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Locale;

/** Makes lines of alerts files. */
final class Lines {

  private static final String TIMEOUT =
      """
      {"schema": 1, "id": "01KANJ2N8VQ5S0M3T7X1C9E4FG", "time": "2026-11-22T10:16:00.123456Z",
       "kind": "reuse-after-timeout", "certainty": "confirmed", "severity": "ERROR",
       "message": "get_paths (request 2) was written on a connection that still owes a response.",
       "fingerprint": "3f5c0d9a1b7e2400", "confirms": "01KANJ2N8TZ6R1B4W8Y2D0H5JK",
       "connection": {"id": 7, "role": "client", "api": "socket", "transport": "tcp", "tls": false,
         "local": "127.0.0.1:40312", "peer": "127.0.0.1:7001", "protocol": "mogilefs",
         "mode": "serial", "openedAt": "2026-11-22T10:15:58.623456Z", "requests": 3, "responses": 1},
       "unreadBytes": 54,
       "timeout": {"at": "2026-11-22T10:16:00.123269Z", "afterMillis": 200, "thread": "http-4",
         "stack": ["java.net.Socket$SocketInputStream.read(Socket.java:966)",
           "java.io.BufferedReader.readLine(BufferedReader.java:329)",
           "shop.tracker.Tracker.getPaths(Tracker.java:88)",
           "shop.catalog.Images.find(Images.java:41)"]},
       "earlier": {"exchange": 2, "at": "2026-11-22T10:15:59.923143Z", "thread": "http-4",
         "command": "get_paths"},
       "later": {"exchange": 3, "at": "2026-11-22T10:16:00.123456Z", "thread": "http-7",
         "command": "list_keys", "stack": ["java.net.Socket$SocketOutputStream.write(Socket.java:1035)",
           "shop.tracker.Tracker.listKeys(Tracker.java:85)",
           "shop.catalog.Thumbnails.find(Thumbnails.java:30)"]},
       "evidence": {"class": "kernel", "detail": "54 bytes waited before request 3 was written"},
       "timeline": [
         {"offsetMicros": -412730, "op": "write", "bytes": 31, "thread": "http-4", "exchange": 1},
         {"offsetMicros": -411902, "op": "read", "bytes": 54, "thread": "http-4", "exchange": 1},
         {"offsetMicros": -200313, "op": "write", "bytes": 31, "thread": "http-4", "exchange": 2},
         {"offsetMicros": -187, "op": "timeout", "bytes": 0, "thread": "http-4", "exchange": 2},
         {"offsetMicros": -21, "op": "unread", "bytes": 54, "thread": "http-7", "exchange": 2},
         {"offsetMicros": 0, "op": "write", "bytes": 31, "thread": "http-7", "exchange": 3}]}
      """;

  private Lines() {}

  /** A reuse after a timeout, with everything that an alert can have. */
  static JsonObject timeout() {
    return JsonParser.parseString(TIMEOUT).getAsJsonObject();
  }

  /** A response that reached another request, read where the timeout's bytes waited. */
  static JsonObject mispaired() {
    JsonObject alert = timeout();
    alert.addProperty("kind", "mispaired-response");
    alert.addProperty("fingerprint", "77aa0d9a1b7e2401");
    alert.addProperty("message", "The response to get_paths was given to list_keys.");
    alert.remove("timeout");
    JsonArray timeline = alert.getAsJsonArray("timeline");
    JsonObject read = timeline.get(1).deepCopy().getAsJsonObject();
    read.addProperty("offsetMicros", 150);
    read.addProperty("exchange", 3);
    timeline.add(read);
    connection(alert).addProperty("protocol", "redis");
    connection(alert).addProperty("peer", "10.0.0.9:6379");
    return alert;
  }

  static JsonObject connection(JsonObject alert) {
    return alert.getAsJsonObject("connection");
  }

  /** An alert of that fingerprint's number, that many seconds after the first. */
  static JsonObject numbered(int fingerprint, String certainty, int seconds) {
    JsonObject alert = timeout();
    alert.addProperty("fingerprint", String.format(Locale.ROOT, "%016x", fingerprint));
    alert.addProperty("certainty", certainty);
    alert.addProperty("id", String.format(Locale.ROOT, "ID%08d", seconds));
    alert.addProperty(
        "time", Instant.parse("2026-11-22T10:16:00Z").plusSeconds(seconds).toString());
    return alert;
  }

  static AlertLine parsed(JsonObject alert) {
    try {
      return AlertLine.parse(alert.toString());
    } catch (BrokenLineException e) {
      throw new AssertionError(e);
    }
  }
}
