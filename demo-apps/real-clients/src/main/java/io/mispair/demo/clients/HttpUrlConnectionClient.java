package io.mispair.demo.clients;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;

/** The JDK's {@link HttpURLConnection}, with its own cache of connections. */
final class HttpUrlConnectionClient implements Client, HttpSender {

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
    HttpScript.play(load, this);
    HttpScript.playSlowContinue(load, this);
  }

  @Override
  public HttpReply send(HttpCall call) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(call.url()).toURL().openConnection();
    connection.setReadTimeout(call.timeoutMillis());
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
      return new HttpReply(status, body == null ? 0 : body.readAllBytes().length);
    }
  }
}
