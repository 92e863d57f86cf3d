package io.mispair.demo.clients;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The JDK's {@link HttpClient}, one for all threads, with HTTP/1.1. */
final class JavaNetHttpClient implements Client {

  @Override
  public String name() {
    return "java.net.http";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_1_1);
    HttpScript.play(load, call -> send(client, call));
  }

  static HttpClient client(HttpClient.Version version) throws Exception {
    return HttpClient.newBuilder().version(version).sslContext(Tls.context()).build();
  }

  static HttpReply send(HttpClient client, HttpCall call) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.url()))
            .timeout(Duration.ofMillis(call.timeoutMillis()))
            .expectContinue(call.expectContinue())
            .method(
                call.method(),
                call.hasBody() ? BodyPublishers.ofByteArray(call.body()) : BodyPublishers.noBody());
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new HttpReply(response.statusCode(), response.body());
  }
}
