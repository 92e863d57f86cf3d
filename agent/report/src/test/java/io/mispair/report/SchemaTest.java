package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

  /** Every field that the contract requires, as JSON pointers; 0 is an array's first element. */
  private static final Set<String> REQUIRED =
      Set.of(
          "/schema",
          "/id",
          "/time",
          "/kind",
          "/certainty",
          "/severity",
          "/message",
          "/fingerprint",
          "/connection",
          "/connection/id",
          "/connection/role",
          "/connection/api",
          "/connection/transport",
          "/connection/tls",
          "/connection/protocol",
          "/connection/mode",
          "/connection/openedAt",
          "/connection/requests",
          "/connection/responses",
          "/timeout/at",
          "/timeout/afterMillis",
          "/timeout/thread",
          "/timeout/stack",
          "/earlier/exchange",
          "/later/exchange",
          "/evidence",
          "/evidence/class",
          "/evidence/detail",
          "/timeline",
          "/timeline/0/offsetMicros",
          "/timeline/0/op",
          "/timeline/0/bytes",
          "/timeline/0/exchange");

  @ParameterizedTest
  @EnumSource
  void alertOfEachKindIsValid(Kind kind) {
    for (Certainty certainty : Certainty.values()) {
      assertValid(Schema.json(Alerts.withCertainty(Alerts.of(kind), certainty)));
    }
  }

  @Test
  void alertWithoutWhatMayBeAbsentIsValid() {
    assertValid(Schema.json(Alerts.bare()));
    assertValid(
        Schema.json(
            Alerts.withTimeout(Alerts.bare(), new Alert.Timeout(Alerts.TIME, 0, "", List.of()))));
  }

  @Test
  void schemaKnowsEveryKind() {
    Set<String> known = new TreeSet<>();
    Schema.node().at("/properties/kind/enum").forEach(kind -> known.add(kind.asText()));
    Set<String> expected = new TreeSet<>(Set.of("ambiguous-framing"));
    for (Kind kind : Kind.values()) {
      expected.add(kind.label());
    }
    assertEquals(expected, known);
  }

  @Test
  void whatOtherTransportsAndOptionsAddIsValid() {
    ObjectNode alert = full();
    alert.put("kind", "ambiguous-framing");
    object(alert, "/evidence").put("class", "framing").putArray("rules").add("cl-and-te");
    object(alert, "/later")
        .put("label", "/images/1.png")
        .put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
        .put("spanId", "00f067aa0ba902b7");
    for (String api : List.of("async", "netty")) {
      object(alert, "/connection").put("api", api);
      assertValid(alert);
    }
  }

  @TestFactory
  Stream<DynamicTest> alertWithoutARequiredFieldIsNotValid() {
    return REQUIRED.stream()
        .map(
            pointer ->
                DynamicTest.dynamicTest(
                    pointer,
                    () -> {
                      ObjectNode alert = full();
                      assertTrue(parent(alert, pointer).has(name(pointer)), "sample lacks it");
                      parent(alert, pointer).remove(name(pointer));
                      assertInvalid(alert);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> alertWithoutAnOptionalFieldIsValid() {
    return pointers().stream()
        .filter(pointer -> !REQUIRED.contains(pointer))
        .map(
            pointer ->
                DynamicTest.dynamicTest(
                    pointer,
                    () -> {
                      ObjectNode alert = full();
                      parent(alert, pointer).remove(name(pointer));
                      assertValid(alert);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nullIsNowhereValid() {
    return pointers().stream()
        .map(
            pointer ->
                DynamicTest.dynamicTest(
                    pointer,
                    () -> {
                      ObjectNode alert = full();
                      parent(alert, pointer).putNull(name(pointer));
                      assertInvalid(alert);
                    }));
  }

  @ParameterizedTest
  @CsvSource({"''", "/connection", "/timeout", "/earlier", "/later", "/evidence", "/timeline/0"})
  void unknownFieldIsNotValid(String pointer) {
    ObjectNode alert = full();
    object(alert, pointer).put("extra", 1);
    assertInvalid(alert);
  }

  @ParameterizedTest
  @CsvSource({
    "/kind, wrong-kind",
    "/certainty, certain",
    "/severity, INFO",
    "/severity, WARN",
    "/message, ''",
    "/id, 01J",
    "/id, 01KANJ2N8VQ5S0M3T7X1C9E4FU",
    "/confirms, 7",
    "/fingerprint, 3f5c",
    "/fingerprint, 3F5C0D9A1B7E2400",
    "/time, 2026-11-22T10:16:00Z",
    "/time, 2026-11-22T10:16:00.123Z",
    "/time, 2026-11-22T10:16:00.123456789Z",
    "/time, 2026-11-22T10:16:00.123456+01:00",
    "/time, 2026-13-22T10:16:00.123456Z",
    "/connection/role, peer",
    "/connection/api, file",
    "/connection/transport, udp",
    "/connection/mode, undetermined",
    "/connection/tls, yes",
    "/connection/openedAt, yesterday",
    "/connection/peer, ''",
    "/timeout/at, now",
    "/earlier/command, ''",
    "/evidence/class, guess",
    "/timeline/0/op, connect",
  })
  void wrongTextIsNotValid(String pointer, String value) {
    ObjectNode alert = full();
    parent(alert, pointer).put(name(pointer), value);
    assertInvalid(alert);
  }

  @ParameterizedTest
  @CsvSource({
    "/schema, 2",
    "/connection/id, 0",
    "/connection/requests, -1",
    "/connection/responses, -1",
    "/unreadBytes, 0",
    "/timeout/afterMillis, -1",
    "/earlier/exchange, 0",
    "/timeline/0/bytes, -1",
    "/timeline/0/exchange, -1",
    "/message, 1",
  })
  void wrongNumberIsNotValid(String pointer, int value) {
    ObjectNode alert = full();
    parent(alert, pointer).put(name(pointer), value);
    assertInvalid(alert);
  }

  @Test
  void emptyStackOfAnExchangeIsNotValid() {
    ObjectNode alert = full();
    ((ArrayNode) alert.at("/later/stack")).removeAll();
    assertInvalid(alert);
  }

  @Test
  void stackOfAnythingButFramesIsNotValid() {
    ObjectNode alert = full();
    ((ArrayNode) alert.at("/later/stack")).add("no frame");
    assertInvalid(alert);
  }

  @Test
  void labelLongerThanItsCutIsNotValid() {
    ObjectNode alert = full();
    object(alert, "/later").put("label", "x".repeat(120));
    assertValid(alert);
    object(alert, "/later").put("label", "x".repeat(121));
    assertInvalid(alert);
  }

  /** An alert with every field that the sink can write. */
  private static ObjectNode full() {
    ObjectNode alert = (ObjectNode) Schema.json(Alerts.of(Kind.REUSE_AFTER_TIMEOUT));
    object(alert, "/earlier").putArray("stack").add("a.B.c(B.java:1)");
    return alert;
  }

  private static List<String> pointers() {
    List<String> pointers = new ArrayList<>();
    collect("", full(), pointers);
    return pointers;
  }

  private static void collect(String prefix, JsonNode node, List<String> pointers) {
    if (node.isArray() && node.path(0).isObject()) {
      collect(prefix + "/0", node.get(0), pointers);
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              pointers.add(prefix + "/" + name);
              collect(prefix + "/" + name, node.get(name), pointers);
            });
  }

  private static ObjectNode parent(ObjectNode alert, String pointer) {
    return object(alert, pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  private static ObjectNode object(ObjectNode alert, String pointer) {
    return (ObjectNode) alert.at(pointer);
  }

  private static void assertValid(JsonNode alert) {
    assertEquals(Set.of(), Schema.errors(alert), alert::toString);
  }

  private static void assertInvalid(JsonNode alert) {
    assertFalse(Schema.errors(alert).isEmpty(), alert::toString);
  }
}
