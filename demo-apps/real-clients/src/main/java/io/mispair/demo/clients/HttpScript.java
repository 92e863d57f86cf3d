package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.List;

/** What every HTTP library is asked to do, against nginx and the JDK's own server. */
final class HttpScript {

  /** Sizes of what the servers answer, in bytes. */
  static final int SMALL = 12;

  static final int BIG = 200_000;

  /** A body that is a whole response itself. */
  static final byte[] REPLY =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nla\r\n".getBytes(US_ASCII);

  /** How long is waited for an answer that comes later, in milliseconds. */
  static final int SHORT_MILLIS = 200;

  private static final long AGAIN_MILLIS = 50;

  private final Load load;
  private final HttpSender sender;

  private HttpScript(Load load, HttpSender sender) {
    this.load = load;
    this.sender = sender;
  }

  /** Plays a quarter of the load against each of both servers, plain and by TLS. */
  static void play(Load load, HttpSender sender) throws Exception {
    HttpScript script = new HttpScript(load, sender);
    try (JdkHttpServer own = new JdkHttpServer()) {
      script.exchanges(own.plain());
      script.exchanges(own.tls());
      script.timeouts(own.plain());
      script.timeouts(own.tls());
    }
    script.exchanges("http://" + load.host() + ":" + load.port());
    script.exchanges("https://" + load.host() + ":" + (load.port() + 1));
  }

  /** Plays an equal part of the load against each of some servers. */
  static void play(Load load, HttpSender sender, List<String> bases) throws Exception {
    HttpScript script = new HttpScript(load, sender);
    for (String base : bases) {
      load.share(load.exchanges() / bases.size() + 8, i -> script.send(call(base, i)));
    }
  }

  /** Plays requests of which some are answered too late. */
  static void playTimeouts(Load load, HttpSender sender, String base) throws Exception {
    new HttpScript(load, sender).timeouts(base);
  }

  /** Plays requests that expect a 100 against a server that is late with it. */
  static void playSlowContinue(Load load, HttpSender sender) throws Exception {
    HttpScript script = new HttpScript(load, sender);
    try (SlowContinueServer server = new SlowContinueServer()) {
      for (int i = 0; i < 3; i++) {
        script.send(HttpCall.get(server.url(), 200, SMALL));
        script.send(HttpCall.post(server.url(), 5_000, true, SMALL).within(SHORT_MILLIS));
        script.send(HttpCall.get(server.url(), 200, SMALL));
      }
    }
  }

  private void exchanges(String base) throws Exception {
    load.share(load.exchanges() / 4 + 8, i -> send(call(base, i)));
  }

  private static HttpCall call(String base, int number) {
    return switch (number / 4 % 10) {
      case 0 -> HttpCall.get(base + "/big", 200, BIG);
      case 1 -> HttpCall.get(base + "/chunked", 200, BIG);
      case 2 -> HttpCall.head(base + "/big");
      case 3 -> HttpCall.post(base + "/take", 200, false, SMALL);
      case 4 -> HttpCall.post(base + "/take", BIG, false, SMALL);
      case 5 -> HttpCall.get(base + "/missing", 404, SMALL);
      case 6 -> HttpCall.get(base + "/nothing", 204, 0);
      case 7 -> HttpCall.post(base + "/take", 5_000, true, SMALL);
      case 8 -> HttpCall.get(base + "/reply", 200, REPLY.length);
      default -> HttpCall.get(base + "/small", 200, SMALL);
    };
  }

  /** Reads that time out, among requests that do not. */
  private void timeouts(String base) throws Exception {
    load.share(
        16,
        i -> {
          send(HttpCall.get(base + "/small", 200, SMALL));
          try {
            sender.send(HttpCall.get(base + "/slow", 200, SMALL).within(SHORT_MILLIS));
          } catch (Exception e) {
            load.did();
            return;
          }
          throw new IllegalStateException("the read does not time out");
        });
  }

  /**
   * The servers close idle connections: on a slow machine also one that has just been chosen for a
   * request, which then is sent again, when the client has had time to see which others are closed.
   */
  private HttpReply answer(HttpCall call) throws Exception {
    for (int again = 0; again < 5; again++) {
      try {
        return sender.send(call);
      } catch (HttpTimeoutException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        Thread.sleep(AGAIN_MILLIS);
      }
    }
    return sender.send(call);
  }

  private void send(HttpCall call) throws Exception {
    HttpReply reply = answer(call);
    load.check(
        reply.status() == call.status() && reply.length() == call.length(), call + ": " + reply);
    if (call.url().endsWith("/reply")) {
      load.check(Arrays.equals(reply.body(), REPLY), call + ": another body");
    }
  }
}
