package io.mispair.demo.clients;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The JDK's HTTP client with HTTP/2, to which its first request changes a connection. */
final class JavaNetHttp2 implements Client {

  @Override
  public String name() {
    return "java.net.http-http2";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    try (JettyServer jetty = new JettyServer()) {
      HttpClient client = JavaNetHttpClient.client(HttpClient.Version.HTTP_2);
      HttpRequest first = HttpRequest.newBuilder(URI.create(jetty.url())).build();
      load.check(
          client.send(first, HttpResponse.BodyHandlers.discarding()).version()
              == HttpClient.Version.HTTP_2,
          "HTTP/2");
      // The change of protocols takes no body (RFC 7540, section 3.2).
      HttpScript.play(
          load, call -> JavaNetHttpClient.send(client, call.withoutExpect()), List.of(jetty.url()));
      HttpScript.playTimeouts(load, call -> JavaNetHttpClient.send(client, call), jetty.url());
    }
  }
}
