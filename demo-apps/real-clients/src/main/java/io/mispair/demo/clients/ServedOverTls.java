package io.mispair.demo.clients;

/** The servers with engines of their own, by TLS: all that the agent sees of HTTP is inside it. */
final class ServedOverTls implements Client {

  @Override
  public String name() {
    return "tls-servers";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    ServedByTomcat.nio().run(load, true);
    ServedByTomcat.nio2().run(load, true);
    new ServedByUndertow().run(load, true);
    try (JettyServer jetty = new JettyServer(true)) {
      Served.play(load, jetty.url());
    }
  }
}
