package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A storage node, which keeps files, and the tracker's database, which knows whose they are. */
final class Store {

  private final HttpServer http;
  private final AtomicLong lastFid = new AtomicLong(100);
  private final Map<String, String> paths = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /** One that has every {@link Song}. */
  Store() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.start();
    for (Song song : Song.values()) {
      String path = path(newFid());
      paths.put(song.key(), path);
      files.put(path, song.sound().getBytes(UTF_8));
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path =
          "http://127.0.0.1:" + http.getAddress().getPort() + exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT")) {
        files.put(path, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(201, -1);
        return;
      }
      byte[] file = files.get(path);
      exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
      if (file != null) {
        exchange.getResponseBody().write(file);
      }
    }
  }

  long newFid() {
    return lastFid.incrementAndGet();
  }

  /**
   * Where a file lies. MogileFS makes paths of its own file numbers: nothing in one tells the key
   * that was asked for, so a client cannot see that it holds another's.
   */
  String path(long fid) {
    return String.format(
        "http://127.0.0.1:%d/dev1/0/000/000/%010d.fid", http.getAddress().getPort(), fid);
  }

  @Nullable String pathOf(String key) {
    return paths.get(key);
  }

  /** The key is from now on what lies at the path. */
  void name(String key, String path) {
    paths.put(key, Objects.requireNonNull(path));
  }

  boolean hasFile(String path) {
    return files.containsKey(path);
  }
}
