package io.mispair.demo.clients;

/** Jetty, as the one that is asked. */
final class ServedByJetty implements Client {

  @Override
  public String name() {
    return "server-jetty";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    try (JettyServer server = new JettyServer()) {
      Served.play(load, server.url());
    }
  }
}
