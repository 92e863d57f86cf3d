package io.mispair.demo.clients;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Vert.x on epoll: a client's pool for all threads, before nginx and before its own server. */
final class VertxClient implements Client {

  @Override
  public String name() {
    return "vertx-epoll";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    Epolls.use(true);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Epolls.check(true, vertx.isNativeTransportEnabled());
    HttpServer own =
        end(vertx.createHttpServer().requestHandler(VertxClient::answer).listen(0, "127.0.0.1"));
    HttpClient client =
        vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(Load.THREADS));
    HttpScript.play(
        load,
        call -> send(vertx, client, call),
        List.of(
            "http://" + load.host() + ":" + load.port(), "http://127.0.0.1:" + own.actualPort()));
    load.pause();
    end(client.close());
    end(vertx.close());
  }

  private static void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Site.Answer answer = Site.answer(request.path(), body.getBytes());
              request.response().setStatusCode(answer.status());
              if (answer.body().length == 0) {
                request.response().end();
              } else if (answer.chunked()) {
                request.response().setChunked(true);
                for (int i = 0; i < 10; i++) {
                  request.response().write(Buffer.buffer(answer.piece(i)));
                }
                request.response().end();
              } else {
                request.response().end(Buffer.buffer(answer.body()));
              }
            });
  }

  private static HttpReply send(Vertx vertx, HttpClient client, HttpCall call) throws Exception {
    URI uri = URI.create(call.url());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method()))
            .setHost(uri.getHost())
            .setPort(uri.getPort())
            .setURI(uri.getPath())
            .setIdleTimeout(call.timeoutMillis());
    Promise<HttpReply> reply = Promise.promise();
    // On the thread that reads: on another one the body may be gone before it is asked for.
    vertx
        .getOrCreateContext()
        .runOnContext(
            started ->
                client
                    .request(options)
                    .compose(
                        request -> call.hasBody() ? request.send(buffer(call)) : request.send())
                    .compose(
                        response ->
                            response
                                .body()
                                .map(body -> new HttpReply(response.statusCode(), body.getBytes())))
                    .onComplete(reply));
    try {
      return end(reply.future());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpClosedException) {
        throw new IOException(e.getCause());
      }
      throw e;
    }
  }

  private static Buffer buffer(HttpCall call) {
    return Buffer.buffer(call.body());
  }

  private static <T> T end(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
