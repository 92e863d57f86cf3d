package io.mispair.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.mispair.audit.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The schema that ships in the jar. */
final class Schema {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode NODE = read();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(NODE);

  private Schema() {}

  static JsonNode node() {
    return NODE;
  }

  /** What is wrong with an alert: empty when it is valid. */
  static Set<ValidationMessage> errors(JsonNode alert) {
    return SCHEMA.validate(alert);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  static JsonNode json(Alert alert) {
    return json(new String(AlertJson.line(alert), StandardCharsets.UTF_8));
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(Reporter.class.getResourceAsStream("alert.schema.json"))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
