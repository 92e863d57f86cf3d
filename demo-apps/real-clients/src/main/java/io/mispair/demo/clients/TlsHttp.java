package io.mispair.demo.clients;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.net.http.HttpClient;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** HTTP libraries of which nothing is plain: all that the agent sees of HTTP is inside TLS. */
final class TlsHttp implements Client {

  /** What sends, and by which protocol. */
  enum Kind {
    HTTP_URL_CONNECTION("tls-HttpURLConnection", false),
    JAVA_NET_HTTP("tls-java.net.http", false),
    /** Not from nginx on JDK 17, where its GOAWAY fails it, with the agent or without. */
    JAVA_NET_HTTP_2("tls-java.net.http-http2", true),
    OKHTTP("tls-okhttp", false),
    OKHTTP_2("tls-okhttp-http2", true),
    APACHE_5_ASYNC("tls-apache-httpclient-5-async", false),
    /** On Netty's epoll transport, with the JDK's engine. */
    REACTOR_NETTY("tls-reactor-netty-epoll", false),
    /** The same with OpenSSL. */
    REACTOR_NETTY_OPENSSL("tls-reactor-netty-epoll-openssl", false);

    private final String label;
    private final boolean http2;

    Kind(String label, boolean http2) {
      this.label = label;
      this.http2 = http2;
    }
  }

  private final Kind kind;

  TlsHttp(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.label;
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    HttpSender sender = sender();
    if (kind.http2) {
      try (JettyServer jetty = new JettyServer(true)) {
        HttpScript.play(
            load,
            sender,
            bearsGoAway() ? List.of(jetty.url(), nginx(load, 3)) : List.of(jetty.url()));
        HttpScript.playTimeouts(load, sender, jetty.url());
      }
      return;
    }
    try (JdkHttpServer own = new JdkHttpServer()) {
      HttpScript.play(load, sender, List.of(own.tls(), nginx(load, 1)));
      HttpScript.playTimeouts(load, sender, own.tls());
    }
  }

  private boolean bearsGoAway() {
    return kind != Kind.JAVA_NET_HTTP_2 || Runtime.version().feature() > 17;
  }

  /** By its name: it is in the certificate, and java.net.http sends no name of a number. */
  private static String nginx(Load load, int further) {
    return "https://localhost:" + (load.port() + further);
  }

  private HttpSender sender() throws Exception {
    return switch (kind) {
      case HTTP_URL_CONNECTION -> {
        HttpsURLConnection.setDefaultSSLSocketFactory(Tls.context().getSocketFactory());
        HttpUrlConnectionClient client = new HttpUrlConnectionClient();
        yield call -> client.send(call.withoutExpect());
      }
      case JAVA_NET_HTTP -> {
        HttpClient client = JavaNetHttpClient.client(HttpClient.Version.HTTP_1_1);
        yield call -> JavaNetHttpClient.send(client, call);
      }
      case JAVA_NET_HTTP_2 -> {
        HttpClient client = JavaNetHttpClient.client(HttpClient.Version.HTTP_2);
        yield call -> JavaNetHttpClient.send(client, call.withoutExpect());
      }
      case OKHTTP -> okHttp(List.of(Protocol.HTTP_1_1));
      case OKHTTP_2 -> okHttp(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
      case APACHE_5_ASYNC -> ApacheHttpClient5Async.overTls();
      case REACTOR_NETTY -> ReactorNetty.overTls(SslProvider.JDK);
      case REACTOR_NETTY_OPENSSL -> {
        OpenSsl.ensureAvailability();
        yield ReactorNetty.overTls(SslProvider.OPENSSL);
      }
    };
  }

  private static HttpSender okHttp(List<Protocol> protocols) throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .protocols(protocols)
            .sslSocketFactory(Tls.context().getSocketFactory(), Tls.trust())
            .build();
    return call -> OkHttp.send(client, call);
  }
}
