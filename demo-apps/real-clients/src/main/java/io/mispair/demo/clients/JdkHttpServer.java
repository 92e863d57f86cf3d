package io.mispair.demo.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server, plain and by TLS, with what {@link HttpScript} asks for. */
final class JdkHttpServer implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer plain;
  private final HttpsServer tls;

  JdkHttpServer() throws Exception {
    // Else bodies wait for the acknowledgement of their headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    plain = HttpServer.create(loopback(), 50);
    tls = HttpsServer.create(loopback(), 50);
    tls.setHttpsConfigurator(new HttpsConfigurator(Tls.context()));
    start(plain);
    start(tls);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void start(HttpServer server) {
    server.createContext("/small", exchange -> answer(exchange, 200, HttpScript.SMALL));
    server.createContext("/reply", exchange -> answer(exchange, 200, HttpScript.REPLY));
    server.createContext("/missing", exchange -> answer(exchange, 404, HttpScript.SMALL));
    server.createContext("/nothing", exchange -> answer(exchange, 204, -1));
    server.createContext("/big", exchange -> answer(exchange, 200, HttpScript.BIG));
    server.createContext("/chunked", JdkHttpServer::chunked);
    server.createContext("/take", exchange -> answer(exchange, 200, HttpScript.SMALL));
    server.createContext("/slow", JdkHttpServer::slow);
    server.setExecutor(threads);
    server.start();
  }

  private static void answer(HttpExchange exchange, int status, int length) throws IOException {
    answer(exchange, status, new byte[Math.max(0, length)]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
      if (!head && body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void chunked(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      for (int i = 0; i < 10; i++) {
        body.write(new byte[HttpScript.BIG / 10]);
        body.flush();
      }
    }
  }

  private static void slow(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(HttpScript.SHORT_MILLIS * 5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, HttpScript.SMALL);
  }

  String plain() {
    return "http://127.0.0.1:" + plain.getAddress().getPort();
  }

  String tls() {
    return "https://127.0.0.1:" + tls.getAddress().getPort();
  }

  @Override
  public void close() {
    plain.stop(0);
    tls.stop(0);
    threads.shutdownNow();
  }
}
