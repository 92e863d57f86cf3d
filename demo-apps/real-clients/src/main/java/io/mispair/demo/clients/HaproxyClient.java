package io.mispair.demo.clients;

import java.net.http.HttpClient;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Apache HttpClient 5 and the JDK's HTTP client through haproxy, which shares its connections. */
final class HaproxyClient implements Client {

  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public Server server() {
    return Server.HAPROXY;
  }

  @Override
  public void run(Load load) throws Exception {
    List<String> proxy = List.of("http://" + load.host() + ":" + load.port());
    try (CloseableHttpClient client = ApacheHttpClient5.client()) {
      HttpScript.play(load, call -> ApacheHttpClient5.send(client, call), proxy);
    }
    HttpClient client = JavaNetHttpClient.client(HttpClient.Version.HTTP_1_1);
    HttpScript.play(load, call -> JavaNetHttpClient.send(client, call), proxy);
  }
}
