package io.mispair.demo.clients;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** What a server that a program runs itself is asked, by Apache HttpClient 5. */
final class Served {

  private final Load load;
  private final String base;
  private final CloseableHttpClient client;

  private Served(Load load, String base, CloseableHttpClient client) {
    this.load = load;
    this.base = base;
    this.client = client;
  }

  static void play(Load load, String base) throws Exception {
    try (CloseableHttpClient client = ApacheHttpClient5.client()) {
      Served script = new Served(load, base, client);
      load.share(load.exchanges(), script::ask);
      load.share(8, i -> script.timeout());
    }
  }

  private void ask(int number) throws Exception {
    switch (number / 4 % 12) {
      case 0 -> expect(send("GET", "/chunked", null, false, false), 200, HttpScript.BIG);
      case 1 -> expect(send("HEAD", "/big", null, false, false), 200, 0);
      case 2 -> expect(send("GET", "/nothing", null, false, false), 204, 0);
      case 3 -> expect(send("GET", "/same", null, false, false), 304, 0);
      case 4 -> echo(new byte[50_000], true, false);
      case 5 -> echo(HttpScript.REPLY, true, true);
      case 6 -> echo(HttpScript.REPLY, false, true);
      case 7 -> refused(new byte[3_000], true);
      case 8 -> refused(new byte[number % 8 < 4 ? 3_000 : 30_000], false);
      case 9 -> expect(send("GET", "/missing", null, false, false), 404, HttpScript.SMALL);
      case 10 ->
          load.check(
              Arrays.equals(send("GET", "/reply", null, false, false).body(), HttpScript.REPLY),
              "reply");
      default -> expect(send("GET", "/small", null, false, false), 200, HttpScript.SMALL);
    }
  }

  private void expect(HttpReply reply, int status, int length) {
    load.check(reply.status() == status && reply.length() == length, reply.toString());
  }

  private void echo(byte[] body, boolean chunked, boolean expectContinue) throws Exception {
    HttpReply reply = send("POST", "/echo", body, chunked, expectContinue);
    load.check(Arrays.equals(reply.body(), body), "echo: " + reply);
  }

  /** The server answers without the body. */
  private void refused(byte[] body, boolean expectContinue) throws Exception {
    try {
      expect(send("POST", "/refuse", body, false, expectContinue), 413, HttpScript.SMALL);
    } catch (IOException e) {
      // A server may as well close the connection, and reset it if more of the body comes.
      load.did();
    }
  }

  private void timeout() throws Exception {
    try {
      HttpUriRequestBase request = new HttpUriRequestBase("GET", URI.create(base + "/slow"));
      request.setConfig(
          RequestConfig.custom()
              .setResponseTimeout(Timeout.ofMilliseconds(HttpScript.SHORT_MILLIS))
              .build());
      client.execute(request, response -> EntityUtils.toByteArray(response.getEntity()));
    } catch (IOException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("the read does not time out");
  }

  private HttpReply send(
      String method, String path, byte @Nullable [] body, boolean chunked, boolean expectContinue)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(base + path));
    request.setConfig(
        RequestConfig.custom()
            .setExpectContinueEnabled(expectContinue)
            .setResponseTimeout(Timeout.ofSeconds(20))
            .build());
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM, chunked));
    }
    return client.execute(
        request,
        response -> {
          byte[] answer =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          return new HttpReply(response.getCode(), answer);
        });
  }
}
