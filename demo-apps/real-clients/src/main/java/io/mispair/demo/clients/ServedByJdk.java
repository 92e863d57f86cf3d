package io.mispair.demo.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server, as the one that is asked. */
final class ServedByJdk implements Client {

  @Override
  public String name() {
    return "server-jdk";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", ServedByJdk::answer);
    server.start();
    Served.play(load, "http://127.0.0.1:" + server.getAddress().getPort());
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = new byte[0];
      if (Site.reads(path)) {
        body = exchange.getRequestBody().readAllBytes();
      }
      Site.Answer answer = Site.answer(path, body);
      boolean empty = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
      int length = answer.chunked() ? 0 : answer.body().length;
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : length);
      if (!empty) {
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < 10; i++) {
          out.write(answer.piece(i));
          out.flush();
        }
      }
    }
  }
}
