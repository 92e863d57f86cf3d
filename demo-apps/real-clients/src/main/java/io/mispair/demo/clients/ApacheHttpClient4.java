package io.mispair.demo.clients;

import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpRequestExecutor;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4.5, pooled, with its stale check and a short wait for a 100. */
final class ApacheHttpClient4 implements Client {

  @Override
  public String name() {
    return "apache-httpclient-4";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.INSTANCE)
                .register("https", new SSLConnectionSocketFactory(Tls.context()))
                .build());
    pool.setDefaultMaxPerRoute(3);
    pool.setValidateAfterInactivity(50);
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setRequestExecutor(new HttpRequestExecutor(200))
            .disableAutomaticRetries()
            .build()) {
      HttpScript.play(load, call -> send(client, call));
      HttpScript.playSlowContinue(load, call -> send(client, call));
    }
  }

  private static HttpReply send(CloseableHttpClient client, HttpCall call) throws Exception {
    RequestBuilder request =
        RequestBuilder.create(call.method())
            .setUri(call.url())
            .setConfig(
                RequestConfig.custom()
                    .setSocketTimeout(call.timeoutMillis())
                    .setExpectContinueEnabled(call.expectContinue())
                    .build());
    if (call.hasBody()) {
      request.setEntity(new ByteArrayEntity(call.body()));
    }
    try (CloseableHttpResponse response = client.execute(request.build())) {
      byte[] body =
          response.getEntity() == null
              ? new byte[0]
              : EntityUtils.toByteArray(response.getEntity());
      return new HttpReply(response.getStatusLine().getStatusCode(), body);
    }
  }
}
