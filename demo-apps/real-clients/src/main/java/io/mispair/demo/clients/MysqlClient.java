package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;

/** MySQL's driver, against MariaDB: what all drivers do, and rows that are streamed. */
final class MysqlClient implements Client {

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public Server server() {
    return Server.MARIADB;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:mysql://" + load.host() + ":" + load.port() + "/";
    String own = Database.create(url, "app", "app");
    try (HikariDataSource pool = SqlScript.pool(url + own, "app", "app")) {
      SqlScript script = new SqlScript(load, pool, Integer.MIN_VALUE);
      script.play();
      script.queryTimeouts("SELECT SLEEP(3)", 4);
      script.closedByTheServer();
      SqlScript.killed(load, url + own, "app");
    }
    MysqlScript extras =
        new MysqlScript(
            load,
            url
                + own
                + "?allowMultiQueries=true&useServerPrepStmts=true&allowLoadLocalInfile=true");
    extras.play();
    extras.files();
    extras.severalPackets();
    new MysqlScript(
            load,
            url
                + own
                + "?allowMultiQueries=true&rewriteBatchedStatements=true&useCompression=true"
                + "&allowLoadLocalInfile=true")
        .play();
    try (HikariDataSource impatient =
        SqlScript.pool(url + own + "?socketTimeout=500", "app", "app")) {
      SqlScript.readTimeouts(load, impatient, "SELECT SLEEP(3)");
    }
  }
}
