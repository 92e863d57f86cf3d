package io.mispair.demo.bugs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** One HTTP library: a request without a body, and the answer's body. */
interface HttpSender extends AutoCloseable {

  String send(String method, String uri) throws Exception;

  @Override
  default void close() throws IOException {}

  /**
   * @param staleCheck whether each connection is looked at before it is used again
   */
  static HttpSender named(String library, boolean staleCheck) {
    return switch (library) {
      case "httpclient-4.5.14" -> new Apache4(staleCheck);
      case "httpclient-5.5" -> new Apache5(staleCheck);
      case "okhttp-4.12.0" -> new OkHttp();
      case "java.net.http" -> new Jdk();
      default -> throw new IllegalArgumentException(library);
    };
  }

  /** Apache HttpClient 4. */
  final class Apache4 implements HttpSender {

    private final org.apache.http.impl.client.CloseableHttpClient client;

    Apache4(boolean staleCheck) {
      PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
      if (staleCheck) {
        manager.setValidateAfterInactivity(1);
      }
      client =
          org.apache.http.impl.client.HttpClients.custom().setConnectionManager(manager).build();
    }

    @Override
    public String send(String method, String uri) throws IOException {
      try (CloseableHttpResponse response =
          client.execute(RequestBuilder.create(method).setUri(uri).build())) {
        return response.getEntity() == null
            ? ""
            : org.apache.http.util.EntityUtils.toString(response.getEntity());
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }

  /** Apache HttpClient 5. */
  final class Apache5 implements HttpSender {

    private final CloseableHttpClient client;

    Apache5(boolean staleCheck) {
      PoolingHttpClientConnectionManagerBuilder manager =
          PoolingHttpClientConnectionManagerBuilder.create();
      if (staleCheck) {
        manager.setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(1))
                .build());
      }
      client = HttpClients.custom().setConnectionManager(manager.build()).build();
    }

    @Override
    public String send(String method, String uri) throws IOException {
      return client.execute(
          new HttpUriRequestBase(method, URI.create(uri)),
          response -> {
            String body =
                response.getEntity() == null ? null : EntityUtils.toString(response.getEntity());
            return body == null ? "" : body;
          });
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }

  /** OkHttp. */
  final class OkHttp implements HttpSender {

    private final OkHttpClient client = new OkHttpClient();

    @Override
    public String send(String method, String uri) throws IOException {
      Request request = new Request.Builder().url(uri).method(method, null).build();
      try (Response response = client.newCall(request).execute()) {
        ResponseBody body = response.body();
        return body == null ? "" : body.string();
      }
    }
  }

  /** The JDK's own. */
  final class Jdk implements HttpSender {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public String send(String method, String uri) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(uri))
              .version(HttpClient.Version.HTTP_1_1)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
