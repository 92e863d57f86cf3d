package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;

/** The PostgreSQL driver, whose connections turn to TLS before they are opened. */
final class TlsPgjdbcClient implements Client {

  @Override
  public String name() {
    return "tls-pgjdbc";
  }

  @Override
  public Server server() {
    return Server.POSTGRESQL_TLS;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:postgresql://" + load.host() + ":" + load.port() + "/";
    String own = Database.create(url + "postgres", "postgres", "") + "?sslmode=require";
    try (HikariDataSource pool = SqlScript.pool(url + own, "postgres", "")) {
      SqlScript script = new SqlScript(load, pool, 50);
      script.play();
      script.queryTimeouts("SELECT pg_sleep(3)", 4);
    }
    new PostgresqlScript(load, url + own).play();
    try (HikariDataSource impatient =
        SqlScript.pool(url + own + "&socketTimeout=1", "postgres", "")) {
      SqlScript.readTimeouts(load, impatient, "SELECT pg_sleep(3)");
    }
  }
}
