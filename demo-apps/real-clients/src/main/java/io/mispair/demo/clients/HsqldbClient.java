package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;
import io.mispair.demo.support.FreePort;
import java.io.PrintWriter;
import java.io.Writer;
import org.hsqldb.server.Server;

/** HSQLDB's driver against its server. */
final class HsqldbClient implements Client {

  @Override
  public String name() {
    return "hsqldb";
  }

  @Override
  public io.mispair.demo.clients.Server server() {
    return io.mispair.demo.clients.Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    int port = FreePort.find();
    Server server = new Server();
    server.setLogWriter(new PrintWriter(Writer.nullWriter()));
    server.setErrWriter(new PrintWriter(Writer.nullWriter()));
    server.setAddress("127.0.0.1");
    server.setPort(port);
    server.setDatabaseName(0, "songs");
    server.setDatabasePath(0, "mem:songs");
    server.start();
    String url = "jdbc:hsqldb:hsql://127.0.0.1:" + port + "/songs";
    try (HikariDataSource pool = SqlScript.pool(url, "SA", "")) {
      new SqlScript(load, pool, 50).play();
    } finally {
      server.stop();
    }
  }
}
