package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;

/** MySQL's driver, whose connections turn to TLS before they log in. */
final class TlsMysqlClient implements Client {

  @Override
  public String name() {
    return "tls-mysql";
  }

  @Override
  public Server server() {
    return Server.MARIADB_TLS;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:mysql://" + load.host() + ":" + load.port() + "/";
    String own = url + Database.create(url, "app", "app") + "?sslMode=REQUIRED";
    try (HikariDataSource pool = SqlScript.pool(own, "app", "app")) {
      SqlScript script = new SqlScript(load, pool, Integer.MIN_VALUE);
      script.play();
      script.queryTimeouts("SELECT SLEEP(3)", 4);
      script.closedByTheServer();
      SqlScript.killed(load, own, "app");
    }
    MysqlScript extras =
        new MysqlScript(
            load,
            own + "&allowMultiQueries=true&useServerPrepStmts=true&allowLoadLocalInfile=true");
    extras.play();
    extras.files();
    extras.severalPackets();
    try (HikariDataSource impatient = SqlScript.pool(own + "&socketTimeout=500", "app", "app")) {
      SqlScript.readTimeouts(load, impatient, "SELECT SLEEP(3)");
    }
  }
}
