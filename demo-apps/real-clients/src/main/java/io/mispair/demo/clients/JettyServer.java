package io.mispair.demo.clients;

import java.io.OutputStream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty with HTTP/1.1 and HTTP/2 on one port. */
final class JettyServer implements AutoCloseable {

  private final Server server = new Server();
  private final ServerConnector connector;
  private final String scheme;

  JettyServer() throws Exception {
    this(false);
  }

  /**
   * @param tls whether by TLS, where ALPN chooses between the two
   */
  JettyServer(boolean tls) throws Exception {
    scheme = tls ? "https" : "http";
    HttpConfiguration config = new HttpConfiguration();
    HttpConnectionFactory http1 = new HttpConnectionFactory(config);
    if (tls) {
      SslContextFactory.Server context = new SslContextFactory.Server();
      context.setSslContext(Tls.context());
      ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
      alpn.setDefaultProtocol(http1.getProtocol());
      connector =
          new ServerConnector(
              server,
              new SslConnectionFactory(context, alpn.getProtocol()),
              alpn,
              new HTTP2ServerConnectionFactory(config),
              http1);
    } else {
      connector = new ServerConnector(server, http1, new HTTP2CServerConnectionFactory(config));
    }
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            answer(request, response);
            callback.succeeded();
            return true;
          }
        });
    server.start();
  }

  private static void answer(Request request, Response response) throws Exception {
    String path = request.getHttpURI().getPath();
    byte[] body = new byte[0];
    if (Site.reads(path)) {
      body = Content.Source.asInputStream(request).readAllBytes();
    }
    Site.Answer answer = Site.answer(path, body);
    response.setStatus(answer.status());
    if (!answer.chunked() && answer.body().length > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      for (int i = 0; i < 10; i++) {
        out.write(answer.piece(i));
        if (answer.chunked()) {
          out.flush();
        }
      }
    }
  }

  String url() {
    return scheme + "://127.0.0.1:" + connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
