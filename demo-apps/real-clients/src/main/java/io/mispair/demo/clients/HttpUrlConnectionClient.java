package io.mispair.demo.clients;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;

/** The JDK's {@link HttpURLConnection}, with its own cache of connections. */
final class HttpUrlConnectionClient implements Client, HttpSender {

  /** How long a 100 is waited for; the JDK has one timeout for that and for other reads. */
  private static final int CONTINUE_MILLIS = 300;

  @Override
  public String name() {
    return "HttpURLConnection";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    HttpsURLConnection.setDefaultSSLSocketFactory(Tls.context().getSocketFactory());
    HttpScript.play(load, call -> send(call.withoutExpect()));
    HttpScript.playSlowContinue(load, this);
  }

  /** Asks again when the server has closed a kept connection meanwhile. */
  @Override
  public HttpReply send(HttpCall call) throws Exception {
    try {
      return sendOnce(call);
    } catch (SocketException e) {
      return sendOnce(call);
    }
  }

  private static HttpReply sendOnce(HttpCall call) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(call.url()).toURL().openConnection();
    connection.setReadTimeout(call.expectContinue() ? CONTINUE_MILLIS : call.timeoutMillis());
    connection.setRequestMethod(call.method());
    if (call.hasBody()) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(call.body().length);
      if (call.expectContinue()) {
        connection.setRequestProperty("Expect", "100-continue");
      }
      connection.getOutputStream().write(call.body());
      connection.getOutputStream().close();
    }
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    try (body) {
      return new HttpReply(status, body == null ? new byte[0] : body.readAllBytes());
    }
  }
}
