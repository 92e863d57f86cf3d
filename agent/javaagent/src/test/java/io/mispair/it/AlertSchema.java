package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mispair.report.Reporter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/** Holds what the packaged agent writes against the schema that ships in its jar. */
final class AlertSchema {

  private static final JsonSchema SCHEMA = read();

  private AlertSchema() {}

  static void assertValid(String line) {
    assertEquals(Set.of(), SCHEMA.validate(line, InputFormat.JSON), line);
  }

  private static JsonSchema read() {
    try (InputStream in =
        Objects.requireNonNull(Reporter.class.getResourceAsStream("alert.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
