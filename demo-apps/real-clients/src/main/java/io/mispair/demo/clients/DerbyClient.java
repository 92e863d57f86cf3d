package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;
import io.mispair.demo.support.FreePort;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import org.apache.derby.drda.NetworkServerControl;

/** Derby's network driver (DRDA) against its server. */
final class DerbyClient implements Client {

  @Override
  public String name() {
    return "derby";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("derby.stream.error.field", "java.lang.System.err");
    int port = FreePort.find();
    NetworkServerControl server = new NetworkServerControl(InetAddress.getLoopbackAddress(), port);
    server.start(new PrintWriter(Writer.nullWriter()));
    awaitStart(server);
    String url = "jdbc:derby://127.0.0.1:" + port + "/memory:songs;create=true";
    try (HikariDataSource pool = SqlScript.pool(url, "app", "app")) {
      new SqlScript(load, pool, 50).play();
    } finally {
      server.shutdown();
    }
  }

  private static void awaitStart(NetworkServerControl server) throws Exception {
    for (int tries = 0; ; tries++) {
      try {
        server.ping();
        return;
      } catch (Exception e) {
        if (tries > 100) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }
}
