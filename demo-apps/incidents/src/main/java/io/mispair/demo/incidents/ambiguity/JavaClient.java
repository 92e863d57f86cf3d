package io.mispair.demo.incidents.ambiguity;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * An HTTP library, each time with connections of its own.
 *
 * @param name for people
 */
record JavaClient(String name, Maker maker) {

  /** Who has got nothing by then waits for more: long enough for all that is on its way. */
  private static final int PATIENCE_MILLIS = 1_500;

  /** Reads one response's body. */
  @FunctionalInterface
  interface Getter {
    String get(String uri) throws Exception;
  }

  /** Makes a client. */
  @FunctionalInterface
  interface Maker {
    Getter make();
  }

  static List<JavaClient> all() {
    return List.of(
        new JavaClient("HttpClient 4.5", JavaClient::apache),
        new JavaClient("OkHttp", JavaClient::okHttp),
        new JavaClient("java.net.http", JavaClient::jdk));
  }

  private static Getter apache() {
    CloseableHttpClient client =
        HttpClients.custom()
            .disableAutomaticRetries()
            .setDefaultRequestConfig(
                RequestConfig.custom().setSocketTimeout(PATIENCE_MILLIS).build())
            .build();
    return uri -> {
      try (CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
        return response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
      }
    };
  }

  private static Getter okHttp() {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .build();
    return uri -> {
      try (Response response = client.newCall(new Request.Builder().url(uri).build()).execute()) {
        ResponseBody body = response.body();
        return body == null ? "" : body.string();
      }
    };
  }

  private static Getter jdk() {
    HttpClient client = HttpClient.newHttpClient();
    return uri -> {
      CompletableFuture<HttpResponse<String>> response =
          client.sendAsync(request(uri), HttpResponse.BodyHandlers.ofString());
      try {
        return response.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).body();
      } catch (TimeoutException e) {
        // The time limit of a request is for its head.
        response.cancel(true);
        throw e;
      }
    };
  }

  private static HttpRequest request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** What comes of two requests, one after the other, the second of which is answered well. */
  String made(String first, String second) {
    Getter client = maker.make();
    String one = body(client, first);
    String other = body(client, second);
    return (one.isEmpty() ? "nothing" : one) + (other.equals("second") ? "" : ", then " + other);
  }

  private static String body(Getter client, String uri) {
    try {
      String body = client.get(uri).replace("\r\n", " ");
      return body.length() > 12 ? body.substring(0, 9) + "..." : body;
    } catch (SocketTimeoutException | TimeoutException e) {
      return "waits";
    } catch (IOException | ExecutionException e) {
      return "refused";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
