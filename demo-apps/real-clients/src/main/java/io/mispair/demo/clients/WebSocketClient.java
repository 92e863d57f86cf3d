package io.mispair.demo.clients;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket client against Jetty, which also speaks unasked. */
final class WebSocketClient implements Client {

  /** What looks like the answer to an upgrade, as a message. */
  private static final String SHAPED = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nla";

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setMaxTextMessageSize(1_000_000);
              container.setIdleTimeout(Duration.ofMinutes(1));
              container.addMapping("/", (request, response, callback) -> new Echo());
            }));
    server.start();
    try {
      URI uri = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/");
      HttpClient client = HttpClient.newHttpClient();
      load.share(Load.THREADS, thread -> converse(load, client, uri));
    } finally {
      server.stop();
    }
  }

  private static void converse(Load load, HttpClient client, URI uri) throws Exception {
    Heard heard = new Heard();
    WebSocket socket =
        client.newWebSocketBuilder().buildAsync(uri, heard).get(20, TimeUnit.SECONDS);
    int times = load.exchanges() / Load.THREADS + 1;
    for (int i = 0; i < times; i++) {
      String song = i % 20 == 1 ? "la".repeat(100_000) : SHAPED;
      socket.sendText(song, true).get(20, TimeUnit.SECONDS);
      if (i % 10 == 0) {
        socket.sendPing(ByteBuffer.allocate(4)).get(20, TimeUnit.SECONDS);
      }
      String got = heard.messages.poll(20, TimeUnit.SECONDS);
      while ("unasked".equals(got)) {
        got = heard.messages.poll(20, TimeUnit.SECONDS);
      }
      load.check(song.equals(got), "song " + i);
      if (i == times / 2) {
        load.pause();
      }
    }
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
  }

  /** Says what it hears, and now and then something more. */
  public static final class Echo extends Session.Listener.AbstractAutoDemanding {

    private int count;

    @Override
    public void onWebSocketText(String message) {
      getSession().sendText(message, Callback.NOOP);
      if (++count % 10 == 0) {
        getSession().sendText("unasked", Callback.NOOP);
      }
    }
  }

  private static final class Heard implements WebSocket.Listener {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        messages.add(parts.toString());
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
