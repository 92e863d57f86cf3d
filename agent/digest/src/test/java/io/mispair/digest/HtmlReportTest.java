package io.mispair.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  @TempDir private Path directory;

  @Test
  void thePageHoldsTheAlertAsItWas() throws IOException {
    JsonObject data = data(page(Lines.timeout()));
    JsonObject group = data.getAsJsonArray("groups").get(0).getAsJsonObject();
    assertEquals(Lines.timeout(), group.get("sample"));
    assertEquals("2026-11-29T00:00:00Z", data.get("made").getAsString());
  }

  @Test
  void noTextOfAnAlertEndsTheScript() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("message", "</script><script>alert(1)</script><!--");
    alert.getAsJsonObject("later").addProperty("thread", "</script><b>");
    String page = page(alert);
    assertEquals(1, count(page, "<!--") + count(page, DATA));
    assertEquals(count(page(Lines.timeout()), "</script>"), count(page, "</script>"));
    assertEquals(
        "</script><script>alert(1)</script><!--",
        data(page).getAsJsonArray("groups").get(0).getAsJsonObject().get("message").getAsString());
  }

  @Test
  void halfASurrogatePairIsAQuestionMark() throws IOException {
    JsonObject alert = Lines.timeout();
    alert.addProperty("message", "HALF a pair");
    JsonObject group = data(page(alert)).getAsJsonArray("groups").get(0).getAsJsonObject();
    assertEquals("? a pair", group.get("message").getAsString());
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    String page = page(Lines.timeout());
    assertTrue(page.startsWith("<!DOCTYPE html>"));
    assertTrue(page.contains("default-src 'none'"));
    for (String outside : List.of("src=", "href=", "@import", "url(", "fetch(")) {
      assertFalse(page.contains(outside), outside);
    }
  }

  private String page(JsonObject... alerts) throws IOException {
    Path file = directory.resolve("a.jsonl");
    Files.write(
        file,
        // A surrogate by itself is no text, but JSON can spell it.
        List.of(alerts).stream()
            .map(alert -> alert.toString().replace("HALF", "\\ud800"))
            .toList());
    Digest digest = new Digest();
    digest.read(file);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    HtmlReport.write(digest, Instant.parse("2026-11-29T00:00:00Z"), page);
    return page.toString(StandardCharsets.UTF_8);
  }

  private static JsonObject data(String page) {
    int start = page.indexOf(DATA) + DATA.length();
    return JsonParser.parseString(page.substring(start, page.indexOf("</script>", start)))
        .getAsJsonObject();
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
