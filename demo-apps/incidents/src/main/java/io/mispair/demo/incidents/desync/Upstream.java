package io.mispair.demo.incidents.desync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** How a proxy fetches what it is asked for: with one library's pool of connections. */
@FunctionalInterface
interface Upstream {

  /** The body. */
  String fetch(String uri) throws IOException, InterruptedException;

  static Upstream apache() {
    CloseableHttpClient client = HttpClients.createDefault();
    return uri -> {
      try (CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
        return EntityUtils.toString(response.getEntity());
      }
    };
  }

  static Upstream okHttp(boolean keepsConnections) {
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    if (!keepsConnections) {
      builder.connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS));
    }
    OkHttpClient client = builder.build();
    return uri -> {
      try (Response response = client.newCall(new Request.Builder().url(uri).build()).execute()) {
        ResponseBody body = response.body();
        return body == null ? "" : body.string();
      }
    };
  }

  static Upstream jdk() {
    HttpClient client = HttpClient.newHttpClient();
    return uri ->
        client
            .send(
                HttpRequest.newBuilder(URI.create(uri))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
  }
}
