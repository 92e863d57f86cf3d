package io.mispair.demo.incidents.phantom;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * The answer to HEAD has none of a body (RFC 9110 section 9.3.2); this server's has: a line of
 * text, and a whole answer. HttpClient 4 skips what is no status line, and finds one.
 */
final class Heads {

  private Heads() {}

  static void apache(Stage stage) throws IOException {
    FarSide origin = stage.far("head-origin", 0);
    try (CloseableHttpClient client = HttpClients.createDefault()) {
      for (String path : new String[] {"/1", "/2"}) {
        stage.ask(path, path, () -> get(client, origin, path));
      }
      stage.says("HEAD /a");
      EntityUtils.consume(client.execute(new HttpHead(uri(origin, "/a"))).getEntity());
      for (String path : new String[] {"/b", "/c"}) {
        stage.ask(path, path, () -> get(client, origin, path));
      }
    }
  }

  private static String get(CloseableHttpClient client, FarSide origin, String path)
      throws IOException {
    return client.execute(
        new HttpGet(uri(origin, path)), answer -> EntityUtils.toString(answer.getEntity()));
  }

  static void javaNet(Stage stage) throws Exception {
    FarSide origin = stage.far("head-origin", 0);
    HttpClient client = HttpClient.newHttpClient();
    for (String path : new String[] {"/1", "/2"}) {
      stage.ask(path, path, () -> send(client, "GET", origin, path));
    }
    stage.says("HEAD /a");
    send(client, "HEAD", origin, "/a");
    for (String path : new String[] {"/b", "/c"}) {
      stage.ask(path, path, () -> send(client, "GET", origin, path));
    }
  }

  private static String send(HttpClient client, String method, FarSide origin, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(origin, path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static URI uri(FarSide origin, String path) {
    return URI.create("http://127.0.0.1:" + origin.port() + path);
  }
}
