package io.mispair.demo.incidents.desync;

import com.sun.net.httpserver.HttpServer;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;

/**
 * A proxy through which users fetch attachments. One of them belongs to an attacker, and so does
 * the server where it lies: it answers twice.
 */
final class MediaProxy {

  private static final int USERS = 4;

  private MediaProxy() {}

  static void onApache(Stage stage) throws IOException {
    play(stage, Upstream.apache());
  }

  static void onOkHttp(Stage stage) throws IOException {
    play(stage, Upstream.okHttp(true));
  }

  static void onOkHttpWithoutPool(Stage stage) throws IOException {
    play(stage, Upstream.okHttp(false));
  }

  static void onTheJdks(Stage stage) throws IOException {
    play(stage, Upstream.jdk());
  }

  private static void play(Stage stage, Upstream upstream) throws IOException {
    FarSide origin = stage.far("double-origin", 0);
    HttpServer proxy =
        Http.serve(
            exchange ->
                upstream.fetch("http://127.0.0.1:" + origin.port() + exchange.getRequestURI()));
    FarSide users = stage.far("users", proxy.getAddress().getPort());
    try {
      stage.ask("an early user", Users.key(0), () -> users.order("ask 0"));
      users.order("attack");
      stage.says("the attacker's attachment comes with a second response");
      for (int user = 1; user <= USERS; user++) {
        String order = "ask " + user;
        stage.ask("user " + user, Users.key(user), () -> users.order(order));
      }
    } finally {
      proxy.stop(0);
    }
  }
}
