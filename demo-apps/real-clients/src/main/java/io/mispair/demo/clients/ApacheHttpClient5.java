package io.mispair.demo.clients;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, pooled, with its stale check and a short wait for a 100. */
final class ApacheHttpClient5 implements Client {

  @Override
  public String name() {
    return "apache-httpclient-5";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    try (CloseableHttpClient client = client()) {
      HttpScript.play(load, call -> send(client, call));
      HttpScript.playSlowContinue(load, call -> send(client, call));
    }
  }

  static CloseableHttpClient client() throws Exception {
    PoolingHttpClientConnectionManager pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(Tls.context()))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(50))
                    .build())
            .setMaxConnPerRoute(3)
            .build();
    return HttpClients.custom()
        .setConnectionManager(pool)
        .setRequestExecutor(new HttpRequestExecutor(Timeout.ofMilliseconds(200), null, null))
        .disableAutomaticRetries()
        .build();
  }

  static HttpReply send(CloseableHttpClient client, HttpCall call) throws Exception {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(call.url()));
    request.setConfig(
        RequestConfig.custom()
            .setExpectContinueEnabled(call.expectContinue())
            .setResponseTimeout(Timeout.ofMilliseconds(call.timeoutMillis()))
            .build());
    if (call.hasBody()) {
      request.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_OCTET_STREAM));
    }
    return client.execute(
        request,
        response -> {
          byte[] body =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          return new HttpReply(response.getCode(), body);
        });
  }
}
