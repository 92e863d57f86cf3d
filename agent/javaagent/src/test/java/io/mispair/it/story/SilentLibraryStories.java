package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The JDK's own HTTP clients and server, on connections that they keep alive. */
final class SilentLibraryStories {
  private static final int EXCHANGES = 200;

  private SilentLibraryStories() {}

  @Story
  static void httpClientKeepsItsConnectionAlive() throws Exception {
    HttpServer server = echo();
    try {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      for (int i = 0; i < EXCHANGES; i++) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(server));
        String body = "body " + i;
        if (i % 2 == 0) {
          request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> response =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        check(response.body(), i % 2 == 0 ? body : "");
      }
    } finally {
      server.stop(0);
    }
  }

  @Story
  static void httpUrlConnectionKeepsItsConnectionAlive() throws Exception {
    HttpServer server = echo();
    try {
      for (int i = 0; i < EXCHANGES; i++) {
        HttpURLConnection connection = (HttpURLConnection) uri(server).toURL().openConnection();
        connection.setReadTimeout(5000);
        String body = "body " + i;
        if (i % 2 == 0) {
          connection.setDoOutput(true);
          try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(ISO_8859_1));
          }
        }
        String got = new String(connection.getInputStream().readAllBytes(), ISO_8859_1);
        check(got, i % 2 == 0 ? body : "");
      }
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer echo() throws IOException {
    // Without it each response waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SilentLibraryStories::answer);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void check(String got, String wanted) {
    if (!got.equals(wanted)) {
      throw new IllegalStateException("got " + got + " and not " + wanted);
    }
  }
}
