package io.mispair.demo.clients;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/** Undertow, as the one that is asked. */
final class ServedByUndertow implements Client {

  @Override
  public String name() {
    return "server-undertow";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    run(load, false);
  }

  void run(Load load, boolean tls) throws Exception {
    HttpHandler handler = Handlers.httpContinueRead(new BlockingHandler(ServedByUndertow::answer));
    Undertow.Builder builder = Undertow.builder();
    Undertow server =
        (tls
                ? builder.addHttpsListener(0, "127.0.0.1", Tls.context(), handler)
                : builder.addHttpListener(0, "127.0.0.1", handler))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Served.play(load, (tls ? "https" : "http") + "://127.0.0.1:" + address.getPort());
    server.stop();
  }

  private static void answer(HttpServerExchange exchange) throws IOException {
    String path = exchange.getRequestPath();
    byte[] body = new byte[0];
    if (Site.reads(path)) {
      body = exchange.getInputStream().readAllBytes();
    }
    Site.Answer answer = Site.answer(path, body);
    exchange.setStatusCode(answer.status());
    if (!answer.chunked() && answer.body().length > 0) {
      exchange.setResponseContentLength(answer.body().length);
    }
    if (exchange.getRequestMethod().equalToString("HEAD")) {
      return;
    }
    OutputStream out = exchange.getOutputStream();
    for (int i = 0; i < 10; i++) {
      out.write(answer.piece(i));
      if (answer.chunked()) {
        out.flush();
      }
    }
  }
}
