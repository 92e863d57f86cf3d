package io.mispair.demo.clients;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, one client for all threads, with HTTP/1.1. */
final class OkHttp implements Client {

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .sslSocketFactory(Tls.context().getSocketFactory(), Tls.trust())
            .build();
    HttpScript.play(load, call -> send(client, call));
  }

  static HttpReply send(OkHttpClient client, HttpCall call) throws Exception {
    Request.Builder request =
        new Request.Builder()
            .url(call.url())
            .method(call.method(), call.hasBody() ? RequestBody.create(call.body()) : null);
    if (call.expectContinue()) {
      request.header("Expect", "100-continue");
    }
    OkHttpClient patient =
        client.newBuilder().readTimeout(call.timeoutMillis(), TimeUnit.MILLISECONDS).build();
    try (Response response = patient.newCall(request.build()).execute()) {
      return new HttpReply(response.code(), response.body().bytes());
    }
  }
}
