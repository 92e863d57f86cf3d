package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.audit.Alert;
import io.mispair.audit.Kind;
import io.mispair.audit.TraceContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertJsonTest {

  @Test
  void fieldsHaveTheirNamesAndOrder() {
    assertEquals(
        """
        {"schema":1,\
        "id":"01KANJ2N8VQ5S0M3T7X1C9E4FG",\
        "time":"2026-11-22T10:16:00.123456Z",\
        "kind":"reuse-after-timeout",\
        "certainty":"confirmed",\
        "severity":"ERROR",\
        "message":"m",\
        "fingerprint":"3f5c0d9a1b7e2400",\
        "confirms":"01KANJ2N8TZ6R1B4W8Y2D0H5JK",\
        "connection":{"id":7,"role":"client","api":"socket","transport":"tcp","tls":false,\
        "local":"127.0.0.1:40312","peer":"127.0.0.1:7001","protocol":"mogilefs","mode":"serial",\
        "openedAt":"2026-11-22T10:15:58.623456Z","requests":3,"responses":1},\
        "unreadBytes":54,\
        "timeout":{"at":"2026-11-22T10:16:00.123269Z","afterMillis":200,"thread":"http-4",\
        "stack":["java.net.Socket$SocketInputStream.read(Socket.java:966)",\
        "java.io.BufferedReader.readLine(BufferedReader.java:329)",\
        "shop.tracker.Tracker.getPaths(Tracker.java:88)",\
        "shop.catalog.Images.find(Images.java:41)"]},\
        "earlier":{"exchange":2,"at":"2026-11-22T10:15:59.923143Z","thread":"http-4",\
        "command":"get_paths"},\
        "later":{"exchange":3,"at":"2026-11-22T10:16:00.123456Z","thread":"http-7",\
        "command":"get_paths",\
        "stack":["java.net.Socket$SocketOutputStream.write(Socket.java:1035)",\
        "shop.tracker.Tracker.getPaths(Tracker.java:85)",\
        "shop.catalog.Thumbnails.find(Thumbnails.java:30)"]},\
        "evidence":{"class":"kernel",\
        "detail":"54 bytes waited in the receive buffer before request 3 was written"},\
        "timeline":[\
        {"offsetMicros":-412730,"op":"write","bytes":31,"thread":"http-4","exchange":1},\
        {"offsetMicros":-411902,"op":"read","bytes":54,"thread":"http-4","exchange":1},\
        {"offsetMicros":-200313,"op":"write","bytes":31,"thread":"http-4","exchange":2},\
        {"offsetMicros":-187,"op":"timeout","bytes":0,"thread":"http-4","exchange":2},\
        {"offsetMicros":-21,"op":"unread","bytes":54,"thread":"http-7","exchange":2},\
        {"offsetMicros":0,"op":"write","bytes":31,"thread":"http-7","exchange":3}]}
        """,
        text(Alerts.withMessage(Alerts.of(Kind.REUSE_AFTER_TIMEOUT), "m")));
  }

  @Test
  void whatDoesNotApplyIsAbsent() {
    assertEquals(
        """
        {"schema":1,\
        "id":"01KANJ2N8VQ5S0M3T7X1C9E4FG",\
        "time":"2026-01-02T03:04:05.000000Z",\
        "kind":"interleaved-use",\
        "certainty":"suspected",\
        "severity":"WARN",\
        "message":"Two threads use it at once.",\
        "fingerprint":"00000000000000ff",\
        "connection":{"id":1,"role":"server","api":"channel","transport":"unix","tls":true,\
        "protocol":"unknown","mode":"serial","openedAt":"2026-11-22T10:16:00.123456Z",\
        "requests":0,"responses":0},\
        "evidence":{"class":"threads","detail":"overlap"},\
        "timeline":[]}
        """,
        text(Alerts.bare()));
  }

  @Test
  void exchangeOfWhichOnlyTheNumberIsKnown() {
    Alert alert =
        Alerts.withEarlier(Alerts.bare(), new Alert.Exchange(4, null, null, null, List.of()));
    assertEquals("{\"exchange\":4}", parse(alert).get("earlier").toString());
  }

  @Test
  void exchangeInATraceNamesIt() {
    TraceContext trace =
        new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
    Alert alert =
        Alerts.withEarlier(
            Alerts.bare(), new Alert.Exchange(4, null, null, null, List.of(), trace));
    assertEquals(
        "{\"exchange\":4,\"traceId\":\"0af7651916cd43dd8448eb211c80319c\","
            + "\"spanId\":\"b7ad6b7169203331\"}",
        parse(alert).get("earlier").toString());
    assertEquals(Set.of(), Schema.errors(Schema.json(alert)));
  }

  @Test
  void timeoutHasItsStackEvenWhenEmpty() {
    Alert alert =
        Alerts.withTimeout(Alerts.bare(), new Alert.Timeout(Alerts.TIME, 5, "t", List.of()));
    assertEquals(
        "{\"at\":\"2026-11-22T10:16:00.123456Z\",\"afterMillis\":5,\"thread\":\"t\",\"stack\":[]}",
        parse(alert).get("timeout").toString());
  }

  @Test
  void awkwardTextComesBackAsItWas() {
    String awkward =
        "\"quoted\" \\ \r\n\t\b\f\u0000\u001f\u007f\u0085\u2028\u2029 é 東 \uD83D\uDE00 </x>";
    Alert alert =
        Alerts.withTimeout(
            Alerts.withMessage(Alerts.bare(), awkward),
            new Alert.Timeout(Alerts.TIME, 5, awkward, List.of(awkward)));

    JsonObject json = parse(alert);

    assertEquals(awkward, json.get("message").getAsString());
    JsonObject timeout = json.getAsJsonObject("timeout");
    assertEquals(awkward, timeout.get("thread").getAsString());
    assertEquals(awkward, timeout.getAsJsonArray("stack").get(0).getAsString());
  }

  @Test
  void lineHasNoControlCharacterButItsEnd() {
    byte[] line = AlertJson.line(Alerts.withMessage(Alerts.bare(), "a\r\n\u0000\u001b[31mb"));
    for (int i = 0; i < line.length - 1; i++) {
      assertFalse(line[i] >= 0 && line[i] < 0x20, "byte " + i);
    }
    assertEquals('\n', line[line.length - 1]);
  }

  @Test
  void loneSurrogateStillMakesValidUtf8() throws Exception {
    byte[] line = AlertJson.line(Alerts.withMessage(Alerts.bare(), "a\uD83Db"));
    String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    assertTrue(decoded.contains("\"message\":\"a?b\""), decoded);
  }

  private static JsonObject parse(Alert alert) {
    return JsonParser.parseString(text(alert)).getAsJsonObject();
  }

  private static String text(Alert alert) {
    return new String(AlertJson.line(alert), StandardCharsets.UTF_8);
  }
}
