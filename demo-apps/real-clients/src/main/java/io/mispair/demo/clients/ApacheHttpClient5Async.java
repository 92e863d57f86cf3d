package io.mispair.demo.clients;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 5 on selectors: connections that its reactor's threads share. */
final class ApacheHttpClient5Async implements Client {

  @Override
  public String name() {
    return "apache-httpclient-5-async";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    try (CloseableHttpAsyncClient client = client();
        JdkHttpServer own = new JdkHttpServer()) {
      client.start();
      HttpSender sender = call -> send(client, call);
      HttpScript.play(
          load, sender, List.of(own.plain(), "http://" + load.host() + ":" + load.port()));
      HttpScript.playTimeouts(load, sender, own.plain());
      HttpScript.playSlowContinue(load, sender);
    }
  }

  static HttpSender overTls() throws Exception {
    CloseableHttpAsyncClient client = client(new DefaultClientTlsStrategy(Tls.context()));
    client.start();
    return call -> send(client, call.withoutExpect());
  }

  private static CloseableHttpAsyncClient client() {
    return client(null);
  }

  private static CloseableHttpAsyncClient client(@Nullable TlsStrategy tls) {
    PoolingAsyncClientConnectionManager pool =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setTlsStrategy(tls)
            .setDefaultTlsConfig(
                TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(50))
                    .build())
            .setMaxConnPerRoute(6)
            .build();
    return HttpAsyncClients.custom()
        .setConnectionManager(pool)
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setIoThreadCount(2)
                // It is as exact as this about timeouts.
                .setSelectInterval(TimeValue.ofMilliseconds(50))
                .build())
        .disableAutomaticRetries()
        .build();
  }

  private static HttpReply send(CloseableHttpAsyncClient client, HttpCall call) throws Exception {
    SimpleRequestBuilder builder = SimpleRequestBuilder.create(call.method()).setUri(call.url());
    if (call.hasBody()) {
      builder.setBody(call.body(), ContentType.APPLICATION_OCTET_STREAM);
    }
    SimpleHttpRequest request = builder.build();
    request.setConfig(
        RequestConfig.custom()
            .setExpectContinueEnabled(call.expectContinue())
            .setResponseTimeout(Timeout.ofMilliseconds(call.timeoutMillis()))
            .build());
    try {
      SimpleHttpResponse response = client.execute(request, null).get(30, TimeUnit.SECONDS);
      byte[] body = response.getBodyBytes();
      return new HttpReply(response.getCode(), body == null ? new byte[0] : body);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
