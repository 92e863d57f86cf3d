package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;

/** The drivers of MariaDB and MySQL, whose connections turn to TLS before they log in. */
final class TlsMysqlClient implements Client {

  private final String driver;
  private final int fetchSize;
  private final String options;

  private TlsMysqlClient(String driver, int fetchSize, String options) {
    this.driver = driver;
    this.fetchSize = fetchSize;
    this.options = options;
  }

  static Client mariadb() {
    return new TlsMysqlClient("mariadb", 50, "sslMode=trust");
  }

  static Client mysql() {
    return new TlsMysqlClient(
        "mysql", Integer.MIN_VALUE, "sslMode=REQUIRED&allowLoadLocalInfile=true");
  }

  @Override
  public String name() {
    return "tls-" + driver;
  }

  @Override
  public Server server() {
    return Server.MARIADB_TLS;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:" + driver + "://" + load.host() + ":" + load.port() + "/";
    String own = url + Database.create(url, "app", "app") + "?" + options;
    try (HikariDataSource pool = SqlScript.pool(own, "app", "app")) {
      SqlScript script = new SqlScript(load, pool, fetchSize);
      script.play();
      script.queryTimeouts("SELECT SLEEP(3)", 4);
      script.closedByTheServer();
      SqlScript.killed(load, own, "app");
    }
    MysqlScript extras =
        new MysqlScript(load, own + "&allowMultiQueries=true&useServerPrepStmts=true");
    extras.play();
    extras.files();
    extras.severalPackets();
    try (HikariDataSource impatient = SqlScript.pool(own + "&socketTimeout=500", "app", "app")) {
      SqlScript.readTimeouts(load, impatient, "SELECT SLEEP(3)");
    }
  }
}
