package io.mispair.demo.traced;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.demo.support.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Zipkin's server, keeping its spans in memory. */
final class Zipkin implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final Process process;

  Zipkin(Path folder) throws IOException {
    int port = FreePort.find();
    address = "http://127.0.0.1:" + port;
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Path.of("target", "others", "zipkin.jar").toAbsolutePath().toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("zipkin.log").toFile())
            .start();
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> status("/health") == 200);
  }

  String endpoint() {
    return address + "/api/v2/spans";
  }

  /** A span of a trace, waited for. */
  JsonObject span(String trace, String name) {
    return Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .ignoreExceptions()
        .until(() -> find(trace, name), span -> span != null);
  }

  private JsonObject find(String trace, String name) throws IOException, InterruptedException {
    JsonArray spans = JsonParser.parseString(get("/api/v2/trace/" + trace).body()).getAsJsonArray();
    for (JsonElement span : spans) {
      if (span.getAsJsonObject().get("name").getAsString().equals(name)) {
        return span.getAsJsonObject();
      }
    }
    return null;
  }

  private int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
