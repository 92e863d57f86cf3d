package io.mispair.demo.incidents.desync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.ReceiveQueue;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A back end behind nginx. Its answers are right, and in the order of the requests that it reads:
 * it cannot tell that two of them came from one user.
 */
final class BackEnd {

  private static final int USERS = 3;
  private static final int PATIENCE_SECONDS = 20;

  /** nginx's port on the connection of each request that is being answered slowly. */
  private final BlockingQueue<Integer> slow = new LinkedBlockingQueue<>();

  private final Semaphore answers = new Semaphore(0);

  private BackEnd() {}

  static void behindNginxThatDecodes(Stage stage) throws IOException, InterruptedException {
    BackEnd backEnd = new BackEnd();
    HttpServer server = Http.serve(backEnd::slowly);
    try {
      backEnd.play(stage, server.getAddress().getPort());
    } finally {
      backEnd.answers.release(USERS);
      server.stop(0);
    }
  }

  /** Each answer waits until the next user's request has come on the same connection. */
  private String slowly(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    if (!path.equals("/img")) {
      slow.add(exchange.getRemoteAddress().getPort());
      if (!answers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("nobody asked after " + path);
      }
    }
    return content(path);
  }

  private void play(Stage stage, int port) throws IOException, InterruptedException {
    FarSide users = stage.far("users", stage.far("decoding-proxy", port).port());
    users.order("split");
    stage.says("the attacker asks for one picture, and the back end reads two requests");
    for (int user = 1; user <= USERS; user++) {
      Integer nginx = slow.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (nginx == null) {
        throw new IOException("no request is answered slowly");
      }
      users.order("send " + user);
      ReceiveQueue.await(port, nginx, 1);
      answers.release();
      String order = "got " + user;
      stage.ask("user " + user, Users.key(user), () -> users.order(order));
    }
  }

  static void behindNginx(Stage stage) throws IOException {
    HttpServer server = Http.serve(exchange -> content(exchange.getRequestURI().getPath()));
    try {
      int nginx = stage.far("verbatim-proxy", server.getAddress().getPort()).port();
      FarSide users = stage.far("users", nginx);
      users.order("split");
      stage.says("the attacker asks for one picture, and the back end reads one request");
      for (int user = 1; user <= USERS; user++) {
        String order = "ask " + user;
        stage.ask("user " + user, Users.key(user), () -> users.order(order));
      }
    } finally {
      server.stop(0);
    }
  }

  private static String content(String path) {
    return "what lies at " + path.lines().findFirst().orElse("/");
  }
}
