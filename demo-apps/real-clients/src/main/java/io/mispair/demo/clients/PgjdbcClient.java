package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The PostgreSQL driver: what all drivers do, notices, COPY, LISTEN and NOTIFY. */
final class PgjdbcClient implements Client {

  @Override
  public String name() {
    return "pgjdbc";
  }

  @Override
  public Server server() {
    return Server.POSTGRESQL;
  }

  @Override
  public void run(Load load) throws Exception {
    String url = "jdbc:postgresql://" + load.host() + ":" + load.port() + "/";
    String own = Database.create(url + "postgres", "postgres", "");
    try (HikariDataSource pool = SqlScript.pool(url + own, "postgres", "")) {
      SqlScript script = new SqlScript(load, pool, 50);
      script.play();
      script.queryTimeouts("SELECT pg_sleep(3)", 4);
      notices(load, pool);
      copy(load, pool);
      notifications(load, pool);
    }
    new PostgresqlScript(load, url + own + "?prepareThreshold=1").play();
    new PostgresqlScript(load, url + own + "?preferQueryMode=simple").play();
    new PostgresqlScript(load, url + own + "?reWriteBatchedInserts=true&autosave=always").play();
    try (HikariDataSource impatient =
        SqlScript.pool(url + own + "?socketTimeout=1", "postgres", "")) {
      SqlScript.readTimeouts(load, impatient, "SELECT pg_sleep(3)");
    }
  }

  private static void notices(Load load, HikariDataSource pool) throws Exception {
    load.share(
        40,
        i -> {
          try (Connection connection = pool.getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE NOTICE 'hello'; RAISE WARNING 'mind'; END $$");
            load.check(statement.getWarnings() != null, "notice");
          }
        });
  }

  private static void copy(Load load, HikariDataSource pool) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE copied (line TEXT)");
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      String lines = "a line of a file\n".repeat(20_000);
      load.check(
          manager.copyIn("COPY copied FROM STDIN", new StringReader(lines)) == 20_000, "copy in");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      load.check(manager.copyOut("COPY copied TO STDOUT", out) == 20_000, "copy out");
    }
  }

  /** Notifications reach a connection that lies idle, and wait there until it is used. */
  private static void notifications(Load load, HikariDataSource pool) throws Exception {
    try (Connection listener = pool.getConnection();
        Connection teller = pool.getConnection();
        Statement listen = listener.createStatement();
        Statement tell = teller.createStatement()) {
      PGConnection notified = listener.unwrap(PGConnection.class);
      listen.execute("LISTEN news");
      for (int i = 0; i < 3; i++) {
        tell.execute("NOTIFY news, 'first'");
        tell.execute("NOTIFY news, 'second'");
        load.pause();
        try (ResultSet one = listen.executeQuery("SELECT 1")) {
          load.check(one.next(), "one");
        }
        load.check(notified.getNotifications().length == 2, "notifications");
        tell.execute("NOTIFY news, 'third'");
        load.check(notified.getNotifications(5_000).length == 1, "notification");
        // Nothing comes: the driver polls, and its poll times out.
        load.check(notified.getNotifications(50).length == 0, "no notification");
      }
      listen.execute("UNLISTEN news");
    }
  }
}
