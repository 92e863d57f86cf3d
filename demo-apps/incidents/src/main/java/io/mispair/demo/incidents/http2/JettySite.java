package io.mispair.demo.incidents.http2;

import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for nginx where it is not installed, with HTTP/1.1 and, by prior knowledge, HTTP/2. A
 * program of its own: {@code JettySite PORT}.
 */
public final class JettySite {

  private static final String SONG = "song=";

  private JettySite() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    HttpConfiguration configuration = new HttpConfiguration();
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(args[0]));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            String path = request.getHttpURI().getPath();
            Content.Sink.write(
                response, true, page(path, request.getHttpURI().getQuery()), callback);
            return true;
          }
        });
    server.start();
  }

  /** What nginx answers here, and PHP behind it. */
  private static String page(String path, @Nullable String query) {
    return query != null && query.startsWith(SONG)
        ? "the song of " + query.substring(SONG.length())
        : "here is " + path;
  }
}
