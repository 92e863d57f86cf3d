package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.mispair.agent.JdkFinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules and the dashboard of docs/fleet.md, with Prometheus itself. */
class FleetIT {

  private static final Path DOCS = Path.of("..", "..", "docs").toAbsolutePath().normalize();
  private static final Pattern METRIC =
      Pattern.compile("\\bmispair_(alerts|connection|unread)\\w*");

  @TempDir Path folder;

  @BeforeAll
  static void prometheusIsThere() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/prometheus"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "the package prometheus is not installed");
    }
    assumeTrue(there, "the package prometheus is not installed");
  }

  @Test
  void theRulesAreValidAndDoWhatTheirTestsSay() throws Exception {
    promtool("check", "rules", DOCS.resolve("prometheus-rules.yml").toString());
    promtool("test", "rules", DOCS.resolve("prometheus-rules-test.yml").toString());
  }

  @Test
  void theDashboardsQueriesAreValidAndAskForDocumentedMetrics() throws Exception {
    String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
    List<String> queries = queries();
    assertTrue(queries.size() > 8, queries::toString);
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      rules.append("  - record: q").append(i).append("\n    expr: |-\n      ");
      rules.append(queries.get(i));
      rules.append('\n');
    }
    Path file = folder.resolve("dashboard.yml");
    Files.writeString(file, rules);
    promtool("check", "rules", file.toString());

    Set<String> documented = metrics(Files.readString(DOCS.resolve("fleet.md")));
    assertTrue(documented.containsAll(metrics(dashboard)), () -> documented + " " + queries);
    assertTrue(
        documented.containsAll(metrics(Files.readString(DOCS.resolve("prometheus-rules.yml")))));
  }

  @Test
  void aRuleFiresOnTheMetricsOfAJvmThatAlerts() throws Exception {
    int metrics = freePort();
    int api = freePort();
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 500ms}
        rule_files: [%s]
        scrape_configs:
          - job_name: shop
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(DOCS.resolve("prometheus-rules.yml"), metrics));
    Process prometheus =
        new ProcessBuilder(
                "/usr/bin/prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + api)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    try {
      Path alerts = folder.resolve("alerts.jsonl");
      ForkedJvm.Running program =
          ForkedJvm.plain(JdkFinder.running())
              .agent("log=off,alerts=" + alerts)
              .agentJar(Path.of("target/other-agents/opentelemetry-javaagent.jar").toAbsolutePath())
              .option("-Dotel.traces.exporter=none")
              .option("-Dotel.logs.exporter=none")
              .option("-Dotel.metrics.exporter=prometheus")
              .option("-Dotel.exporter.prometheus.host=127.0.0.1")
              .option("-Dotel.exporter.prometheus.port=" + metrics)
              .start(
                  "io.mispair.it.story.StoryTeller",
                  alerts.toString(),
                  "TimeoutStories",
                  "UnreadStories",
                  "SilentSlowStories");
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .pollInterval(500, TimeUnit.MILLISECONDS)
          .ignoreExceptions()
          .until(() -> firing(api).stream().anyMatch(name -> name.startsWith("MispairConfirmed")));
      // A rate takes two samples.
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .pollInterval(500, TimeUnit.MILLISECONDS)
          .untilAsserted(() -> assertDashboardIsFilled(api));
      ForkedJvm.Finished finished = program.end();
      assertEquals(0, finished.exit(), finished::toString);
      assertEquals("SUPPRESSED 0", finished.out().get(finished.out().size() - 1));
    } finally {
      prometheus.destroy();
      if (!prometheus.waitFor(20, TimeUnit.SECONDS)) {
        prometheus.destroyForcibly();
      }
    }
  }

  /** The dashboard's, with what Grafana puts in. */
  private static List<String> queries() throws IOException {
    String dashboard = Files.readString(DOCS.resolve("grafana-dashboard.json"));
    List<String> queries = new ArrayList<>();
    for (JsonElement panel :
        JsonParser.parseString(dashboard).getAsJsonObject().getAsJsonArray("panels")) {
      for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
        String query = target.getAsJsonObject().get("expr").getAsString();
        queries.add(query.replace("$__rate_interval", "5m").replace("$job", ".*"));
      }
    }
    return queries;
  }

  /** Every query of the dashboard is answered, and no answer is empty. */
  private static void assertDashboardIsFilled(int api) throws IOException, InterruptedException {
    List<String> empty = new ArrayList<>();
    for (String query : queries()) {
      JsonObject data =
          data(api, "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
      if (data.getAsJsonArray("result").isEmpty()) {
        empty.add(query);
      }
    }
    assertEquals(List.of(), empty);
  }

  /** What the API answers. */
  private static JsonObject data(int api, String question)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + "/api/v1/" + question))
            .build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
    assertEquals("success", answer.get("status").getAsString(), () -> question + " " + body);
    return answer.getAsJsonObject("data");
  }

  /** The rules that fire. */
  private static List<String> firing(int api) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (JsonElement alert : data(api, "alerts").getAsJsonArray("alerts")) {
      JsonObject labels = alert.getAsJsonObject().getAsJsonObject("labels");
      assertEquals("shop", labels.get("job").getAsString());
      names.add(labels.get("alertname").getAsString());
    }
    return names;
  }

  private static Set<String> metrics(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(name -> !name.endsWith("_kind") && !name.endsWith("_mode"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/promtool"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("promtool.out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(out));
  }
}
