package io.mispair.demo.clients;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty on epoll, one pool for all threads. */
final class ReactorNetty implements Client {

  @Override
  public String name() {
    return "reactor-netty-epoll";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    Epolls.use(true);
    ConnectionProvider pool = ConnectionProvider.create("songs", Load.THREADS);
    HttpClient client = HttpClient.create(pool);
    HttpScript.play(
        load,
        call -> send(client, call.withoutExpect()),
        List.of("http://" + load.host() + ":" + load.port()));
    try (JdkHttpServer own = new JdkHttpServer()) {
      HttpScript.playTimeouts(load, call -> send(client, call.withoutExpect()), own.plain());
    }
    load.pause();
    pool.dispose();
  }

  static HttpSender overTls(SslProvider provider) throws Exception {
    Epolls.use(true);
    SslContext context =
        SslContextBuilder.forClient().sslProvider(provider).trustManager(Tls.trust()).build();
    HttpClient client =
        HttpClient.create(ConnectionProvider.create("songs", Load.THREADS))
            .secure(tls -> tls.sslContext(context));
    return call -> send(client, call.withoutExpect());
  }

  private static HttpReply send(HttpClient client, HttpCall call) throws IOException {
    try {
      return ask(client, call);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static HttpReply ask(HttpClient client, HttpCall call) throws IOException {
    HttpReply reply =
        client
            .responseTimeout(Duration.ofMillis(call.timeoutMillis()))
            .request(HttpMethod.valueOf(call.method()))
            .uri(call.url())
            .send(call.hasBody() ? ByteBufFlux.fromInbound(Mono.just(call.body())) : Mono.empty())
            .responseSingle(
                (response, body) ->
                    body.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(bytes -> new HttpReply(response.status().code(), bytes)))
            .block();
    if (reply == null) {
      throw new IOException("no answer");
    }
    return reply;
  }
}
