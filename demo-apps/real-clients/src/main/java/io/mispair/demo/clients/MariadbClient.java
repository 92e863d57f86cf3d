package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;

/** MariaDB's driver: what all drivers do, and rows that are streamed. */
final class MariadbClient implements Client {

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public Server server() {
    return Server.MARIADB;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:mariadb://" + load.host() + ":" + load.port() + "/";
    String own = Database.create(url, "app", "app");
    try (HikariDataSource pool = SqlScript.pool(url + own, "app", "app")) {
      SqlScript script = new SqlScript(load, pool, 50);
      script.play();
      script.queryTimeouts("SELECT SLEEP(3)", 4);
      script.closedByTheServer();
      SqlScript.killed(load, url + own, "app");
    }
    MysqlScript extras =
        new MysqlScript(load, url + own + "?allowMultiQueries=true&useServerPrepStmts=true");
    extras.play();
    extras.files();
    extras.severalPackets();
    new MysqlScript(
            load, url + own + "?allowMultiQueries=true&useCompression=true&useBulkStmts=true")
        .play();
    try (HikariDataSource impatient =
        SqlScript.pool(url + own + "?socketTimeout=500", "app", "app")) {
      SqlScript.readTimeouts(load, impatient, "SELECT SLEEP(3)");
    }
  }
}
