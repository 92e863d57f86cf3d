package io.mispair.demo.bugs;

import io.mispair.demo.support.far.Origin;
import io.mispair.demo.support.far.TlsKeys;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Vert.x on Netty's OpenSSL engine, which up to 3.5.3 sends the end of a chunked body behind an
 * answer that has none, a 204 (eclipse-vertx/vert.x issue 2607).
 */
final class VertxBugs {

  private VertxBugs() {}

  static List<Case> cases() {
    return List.of(
        Case.bug(
                "vertx-3.5.3-openssl-nothing",
                Server.OWN,
                "http",
                stage -> Serving.run(stage, false),
                List.of(
                    Told.suspectedAmbiguity("GET", "te-on-bodyless"),
                    Told.byServer("GET", null, "body-on-bodyless")))
            .with("vertx-3.5.3"),
        Case.correct(
                "vertx-3.6.0-openssl-nothing",
                Server.OWN,
                "http",
                stage -> Serving.run(stage, true))
            .with("vertx-3.6.0"));
  }

  /** Loaded only where Vert.x is on the class path. */
  private static final class Serving {

    private static final int PATIENCE_SECONDS = 20;

    static void run(Stage stage, boolean mended) throws Exception {
      Path keys = TlsKeys.make(stage.folder());
      HttpServerOptions options =
          new HttpServerOptions()
              .setHost("127.0.0.1")
              .setPort(0)
              .setSsl(true)
              .setPfxKeyCertOptions(
                  new PfxOptions().setPath(keys.toString()).setPassword(TlsKeys.PASSWORD))
              .setSslEngineOptions(new OpenSSLEngineOptions());
      CompletableFuture<Integer> port = new CompletableFuture<>();
      Vertx vertx = Vertx.vertx();
      vertx
          .createHttpServer(options)
          .requestHandler(Serving::answer)
          .listen(started -> complete(port, started));
      VisitorMain.visit(
          port.get(PATIENCE_SECONDS, TimeUnit.SECONDS), VisitorMain.NO_CONTENT, mended, keys);
    }

    private static void complete(CompletableFuture<Integer> port, AsyncResult<HttpServer> started) {
      if (started.succeeded()) {
        port.complete(started.result().actualPort());
      } else {
        port.completeExceptionally(started.cause());
      }
    }

    private static void answer(HttpServerRequest request) {
      HttpServerResponse response = request.response();
      if (request.path().equals(VisitorMain.NOTHING)) {
        response.setChunked(true).setStatusCode(204).end();
      } else {
        response.end(Origin.answerTo(request.path()));
      }
    }
  }
}
