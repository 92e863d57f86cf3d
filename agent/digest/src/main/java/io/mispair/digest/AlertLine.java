package io.mispair.digest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What an alert is grouped and counted by.
 *
 * @param peer as it is counted: of a server's peers the host alone, since each connection has
 *     another port; empty when it is not known
 * @param json the whole line
 */
record AlertLine(
    String id,
    Instant time,
    String kind,
    String certainty,
    String fingerprint,
    String message,
    String protocol,
    String role,
    String peer,
    String json) {

  private static final int SCHEMA = 1;

  /**
   * @throws BrokenLineException when the line is no alert of a schema that is known
   */
  static AlertLine parse(String line) throws BrokenLineException {
    JsonObject alert = object(line);
    JsonElement schema = alert.get("schema");
    if (schema == null || !schema.isJsonPrimitive()) {
      throw new BrokenLineException("no alert: it has no \"schema\"");
    }
    if (!schema.getAsString().equals(Integer.toString(SCHEMA))) {
      throw new BrokenLineException(
          "schema " + schema.getAsString() + " is not known here, only " + SCHEMA);
    }
    if (!(alert.get("connection") instanceof JsonObject connection)) {
      throw new BrokenLineException("no alert: it has no \"connection\"");
    }
    String role = text(connection, "role");
    return new AlertLine(
        text(alert, "id"),
        time(text(alert, "time")),
        text(alert, "kind"),
        text(alert, "certainty"),
        text(alert, "fingerprint"),
        text(alert, "message"),
        text(connection, "protocol"),
        role,
        connection.has("peer") ? peer(text(connection, "peer"), role) : "",
        line);
  }

  private static JsonObject object(String line) throws BrokenLineException {
    try (JsonReader reader = new JsonReader(new StringReader(line))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement parsed = JsonParser.parseReader(reader);
      if (parsed instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
    } catch (JsonParseException | IOException e) {
      throw new BrokenLineException("not JSON, or cut off");
    }
    throw new BrokenLineException("not one JSON object");
  }

  private static String text(JsonObject object, String name) throws BrokenLineException {
    JsonElement value = object.get(name);
    if (value == null || !value.isJsonPrimitive()) {
      throw new BrokenLineException("no alert: it has no \"" + name + "\"");
    }
    return value.getAsString();
  }

  private static Instant time(String text) throws BrokenLineException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BrokenLineException("no alert: its \"time\" is none");
    }
  }

  private static String peer(String address, String role) {
    int colon = address.lastIndexOf(':');
    return role.equals("server") && colon > 0 ? address.substring(0, colon) : address;
  }
}
