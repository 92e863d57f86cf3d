package io.mispair.demo.clients;

import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** OkHttp with HTTP/2 by prior knowledge: all threads on one connection a server. */
final class OkHttpHttp2 implements Client {

  @Override
  public String name() {
    return "okhttp-http2";
  }

  @Override
  public Server server() {
    return Server.NGINX;
  }

  @Override
  public void run(Load load) throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    try (JettyServer jetty = new JettyServer()) {
      HttpScript.play(
          load,
          call -> OkHttp.send(client, call),
          List.of(jetty.url(), "http://" + load.host() + ":" + (load.port() + 2)));
      // A timeout resets its stream; the connection goes on.
      HttpScript.playTimeouts(load, call -> OkHttp.send(client, call), jetty.url());
    }
  }
}
