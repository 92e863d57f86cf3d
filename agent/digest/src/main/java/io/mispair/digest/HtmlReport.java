package io.mispair.digest;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * The digest as one page that needs nothing else: no network, no other file. The data is JSON in
 * the page, which the page's own script draws as text nodes, so that nothing in an alerts file is
 * ever markup or code.
 */
public final class HtmlReport {

  private static final String STYLE = "/*STYLE*/";
  private static final String SCRIPT = "/*SCRIPT*/";
  private static final String DATA = "/*DATA*/";

  private HtmlReport() {}

  /**
   * Writes the page in UTF-8. What is no text, half a surrogate pair, becomes a question mark.
   *
   * @param made when
   */
  public static void write(Digest digest, Instant made, OutputStream to) throws IOException {
    // Not Files.newBufferedWriter, which refuses such text: one line would cost the whole page.
    Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    String page =
        resource("page.html")
            .replace(STYLE, resource("page.css"))
            .replace(SCRIPT, resource("page.js"));
    int data = page.indexOf(DATA);
    out.write(page, 0, data);
    writeData(digest, made, out);
    out.write(page, data + DATA.length(), page.length() - data - DATA.length());
    out.flush();
  }

  private static void writeData(Digest digest, Instant made, Writer out) throws IOException {
    // Closing it would close the page.
    @SuppressWarnings("resource")
    JsonWriter json = new JsonWriter(out);
    json.setHtmlSafe(true);
    json.beginObject();
    json.name("made").value(made.toString());
    json.name("alerts").value(digest.alerts());
    json.name("brokenCount").value(digest.brokenCount());
    json.name("broken").beginArray();
    for (String line : digest.broken()) {
      json.value(line);
    }
    json.endArray();
    json.name("files").beginArray();
    for (Digest.FileCount file : digest.files()) {
      json.beginObject();
      json.name("name").value(file.name());
      json.name("alerts").value(file.alerts());
      json.name("broken").value(file.broken());
      json.endObject();
    }
    json.endArray();
    json.name("groups").beginArray();
    Gson gson = new Gson();
    for (Group group : digest.groups()) {
      write(json, group, gson);
    }
    json.endArray();
    json.endObject();
    json.flush();
  }

  private static void write(JsonWriter json, Group group, Gson gson) throws IOException {
    json.beginObject();
    json.name("fingerprint").value(group.fingerprint());
    json.name("kind").value(group.kind());
    json.name("protocol").value(group.protocol());
    json.name("role").value(group.role());
    json.name("message").value(group.message());
    json.name("count").value(group.count());
    json.name("confirmed").value(group.confirmed());
    json.name("first").value(group.first().toString());
    json.name("last").value(group.last().toString());
    json.name("remedy").value(Remedies.of(group.kind()));
    json.name("earlierHead").value(Remedies.earlier(group.kind()));
    json.name("laterHead").value(Remedies.later(group.kind()));
    json.name("tallies").beginArray();
    for (Group.Tally tally : group.tallies()) {
      json.beginArray();
      json.value(tally.peer()).value(tally.certainty()).value(tally.count());
      json.endArray();
    }
    json.endArray();
    json.name("files").beginArray();
    for (Map.Entry<Integer, Long> file : group.files().entrySet()) {
      json.beginArray().value(file.getKey()).value(file.getValue()).endArray();
    }
    json.endArray();
    json.name("recent").beginArray();
    for (Group.Sighting sighting : group.recent()) {
      json.beginArray();
      json.value(sighting.time().toString()).value(sighting.certainty()).value(sighting.peer());
      json.value(sighting.file()).value(sighting.id());
      json.endArray();
    }
    json.endArray();
    AlertLine sample = group.sample();
    if (sample != null) {
      gson.toJson(JsonParser.parseString(sample.json()), json.name("sample"));
    }
    json.endObject();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the jar has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
