package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds the alerts of one story against what the story announced. */
final class AlertCheck {
  /** The address of a Unix domain client. */
  private static final String UNNAMED = "-";

  private final ToldStory story;
  private final Map<String, String> expected;
  private final JsonObject alert;

  private AlertCheck(ToldStory story, int index) {
    this.story = story;
    this.expected = story.expected.get(index);
    this.alert = story.raised.get(index);
  }

  static void check(ToldStory story) {
    assertEquals("", story.failure.replace(" | ", "\n"), "the story itself");
    if (story.variant.startsWith("NETTY")) {
      // Its client takes what comes at once, and so maybe before the server's write has returned.
      story.expected.sort(Comparator.comparing(AlertCheck::role).reversed());
      story.raised.sort(
          Comparator.comparing((JsonObject alert) -> text(connection(alert), "role")).reversed());
    }
    List<String> announced = new ArrayList<>();
    for (Map<String, String> expectation : story.expected) {
      announced.add(expectation.get("kind") + " by the " + role(expectation));
    }
    List<String> raised = new ArrayList<>();
    for (JsonObject alert : story.raised) {
      raised.add(text(alert, "kind") + " by the " + text(connection(alert), "role"));
    }
    assertEquals(announced, raised, () -> "alerts: " + story.raised);
    for (int i = 0; i < announced.size(); i++) {
      new AlertCheck(story, i).check();
    }
  }

  private void check() {
    assertEquals("true", expected.get("inTime"), "in the file before the call returned");
    what();
    where();
    who();
    when();
  }

  private void what() {
    String certainty = text(alert, "certainty");
    assertEquals(expected.getOrDefault("certainty", certainty), certainty, this::toString);
    assertEquals(1, alert.get("schema").getAsInt());
    assertEquals(certainty.equals("confirmed") ? "ERROR" : "WARN", text(alert, "severity"));
    assertTrue(text(alert, "fingerprint").matches("[0-9a-f]{16}"), this::toString);
    assertFalse(text(alert, "id").isEmpty());
    assertTrue(text(alert, "time").endsWith("Z"), this::toString);
    Instant.parse(text(alert, "time"));
    same("unreadBytes", alert);
    String confirms = expected.get("confirms");
    if (confirms != null) {
      JsonObject suspected = story.raised.get(Integer.parseInt(confirms));
      assertEquals(text(suspected, "id"), text(alert, "confirms"), this::toString);
    } else {
      assertFalse(alert.has("confirms"), this::toString);
    }
    JsonObject evidence = alert.getAsJsonObject("evidence");
    assertFalse(text(evidence, "detail").isEmpty(), this::toString);
    String type = text(evidence, "class");
    assertEquals(expected.getOrDefault("evidence", type), type, this::toString);
  }

  private void where() {
    boolean server = role(expected).equals("server");
    String local = server ? story.serverAddress : story.clientAddress;
    String peer = server ? story.clientAddress : story.serverAddress;
    JsonObject connection = connection(alert);
    address(local, connection, "local");
    address(peer, connection, "peer");
    same("transport", connection);
    assertEquals(expected.getOrDefault("mode", "serial"), text(connection, "mode"), this::toString);
    same("api", connection);
    same("protocol", connection);
    same("tls", connection);
    if (!peer.equals(UNNAMED)) {
      assertTrue(text(alert, "message").contains(peer), this::toString);
    }
  }

  private void address(String wanted, JsonObject connection, String which) {
    if (wanted.equals(UNNAMED)) {
      assertFalse(connection.has(which), this::toString);
    } else {
      assertEquals(wanted, text(connection, which), this::toString);
    }
  }

  private void who() {
    exchange("earlier");
    exchange("later");
    if (expected.containsKey("timeout")) {
      JsonObject timeout = alert.getAsJsonObject("timeout");
      assertEquals(expected.get("timeout"), text(timeout, "afterMillis"), this::toString);
      assertNamesTheStory(timeout);
    } else {
      assertFalse(alert.has("timeout"), this::toString);
    }
    if (expected.containsKey("atWrite")) {
      assertNamesTheStory(alert.getAsJsonObject("later"));
    }
  }

  private void exchange(String which) {
    String number = expected.get(which);
    if (number != null) {
      assertTrue(alert.has(which), () -> which + " is missing: " + this);
      assertEquals(number, text(alert.getAsJsonObject(which), "exchange"), this::toString);
    }
  }

  /** The earlier half of a story is told by its own method, or by an actor on its behalf. */
  private void assertNamesTheStory(JsonObject place) {
    JsonArray stack = place.getAsJsonArray("stack");
    String names = ".*\\.story\\.\\w+\\.(lambda\\$)?" + story.method() + "[($].*";
    for (JsonElement frame : stack == null ? new JsonArray() : stack) {
      if (frame.getAsString().matches(names)) {
        return;
      }
    }
    // The server acts for the story in its own class; of a read whose handler is told that it timed
    // out, the handler is known; and Netty writes on a thread of its own.
    assertTrue(
        role(expected).equals("server") && String.valueOf(stack).contains("Server.")
            || place.has("afterMillis") && String.valueOf(stack).contains("AsyncClient$Told.failed")
            || story.variant.startsWith("NETTY") && String.valueOf(stack).contains("netty.channel"),
        () -> "no frame of " + story.method() + " in " + stack);
  }

  private void when() {
    TreeSet<String> operations = new TreeSet<>();
    for (JsonElement element : alert.getAsJsonArray("timeline")) {
      operations.add(text(element.getAsJsonObject(), "op"));
    }
    assertTrue(operations.contains("write"), this::toString);
    boolean answered = connection(alert).get("responses").getAsLong() > 0;
    assertEquals(answered, operations.contains("read"), () -> "timeline: " + this);
    assertEquals(
        expected.containsKey("timeout"), operations.contains("timeout"), () -> "timeline: " + this);
  }

  private void same(String name, JsonObject from) {
    String wanted = expected.get(name);
    if (wanted != null) {
      assertTrue(from.has(name), () -> name + " is missing: " + this);
      assertEquals(wanted, text(from, name), this::toString);
    }
  }

  private static String role(Map<String, String> expectation) {
    return expectation.getOrDefault("role", "");
  }

  private static JsonObject connection(JsonObject alert) {
    return alert.getAsJsonObject("connection");
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  @Override
  public String toString() {
    return "expected " + expected + " of " + alert;
  }
}
