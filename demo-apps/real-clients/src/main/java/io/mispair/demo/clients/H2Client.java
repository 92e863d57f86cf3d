package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.tools.Server;

/** H2's driver against its server. */
final class H2Client implements Client {

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public io.mispair.demo.clients.Server server() {
    return io.mispair.demo.clients.Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:songs;DB_CLOSE_DELAY=-1";
    try (HikariDataSource pool = SqlScript.pool(url, "sa", "")) {
      new SqlScript(load, pool, 50).play();
    } finally {
      server.stop();
    }
  }
}
