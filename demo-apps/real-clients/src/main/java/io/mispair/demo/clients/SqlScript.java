package io.mispair.demo.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What every JDBC driver is asked to do, through a pool. */
final class SqlScript {

  private static final int ROWS = 3_000;

  private final Load load;
  private final HikariDataSource pool;
  private final int fetchSize;

  /**
   * @param fetchSize how many rows come at a time; {@link Integer#MIN_VALUE} where that means to
   *     stream
   */
  SqlScript(Load load, HikariDataSource pool, int fetchSize) {
    this.load = load;
    this.pool = pool;
    this.fetchSize = fetchSize;
  }

  static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(3);
    // A socket timeout may be short for a connection's beginning: the pool tries again.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  void play() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE songs (id INT PRIMARY KEY, title VARCHAR(200))");
      fill(connection);
    }
    load.share(
        load.exchanges(),
        i -> {
          try (Connection connection = pool.getConnection()) {
            switch (i / 4 % 20) {
              case 0 -> transaction(connection, i);
              case 1 -> violation(connection);
              case 2 -> mistake(connection);
              case 3 -> large(connection);
              case 4 -> leftInTheMiddle(connection);
              default -> song(connection, i % ROWS);
            }
          }
        });
  }

  private void fill(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO songs VALUES (?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, i);
        insert.setString(2, title(i));
        insert.addBatch();
      }
      load.check(insert.executeBatch().length == ROWS, "batch");
    }
  }

  private static String title(int id) {
    return "song " + id + " ".repeat(100) + id;
  }

  private void song(Connection connection, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT title FROM songs WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet found = select.executeQuery()) {
        load.check(found.next() && found.getString(1).equals(title(id)), "song " + id);
      }
    }
  }

  private void transaction(Connection connection, int number) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      int id = 10 * ROWS + number;
      statement.executeUpdate("INSERT INTO songs VALUES (" + id + ", 'x')");
      load.check(
          statement.executeUpdate("DELETE FROM songs WHERE id = " + id) == 1, "delete " + id);
      if (number % 8 < 4) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
    connection.setAutoCommit(true);
  }

  private void violation(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO songs VALUES (1, 'again')");
    } catch (SQLException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("the key is taken twice");
  }

  private void mistake(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELEKT 1");
    } catch (SQLException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("there is no SELEKT");
  }

  /** Reads a long result to its end, a few rows at a time. */
  private void large(Connection connection) throws SQLException {
    load.check(rows(connection, ROWS) == ROWS, "rows");
  }

  /** Reads a few rows of a long result, and closes it: the driver has to clean up. */
  private void leftInTheMiddle(Connection connection) throws SQLException {
    load.check(rows(connection, 5) == 5, "rows");
  }

  private int rows(Connection connection, int most) throws SQLException {
    connection.setAutoCommit(false);
    int rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetchSize);
      try (ResultSet found =
          statement.executeQuery("SELECT id, title FROM songs WHERE id < " + ROWS)) {
        while (rows < most && found.next()) {
          rows++;
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    return rows;
  }

  /** Statements that take longer than they may: the driver cancels them on another connection. */
  void queryTimeouts(String slow, int times) throws Exception {
    load.share(
        times,
        i -> {
          try (Connection connection = pool.getConnection()) {
            try (Statement statement = connection.createStatement()) {
              statement.setQueryTimeout(1);
              statement.execute(slow);
            } catch (SQLException e) {
              load.did();
            }
            song(connection, i);
          }
        });
  }

  /** The server says that it closes idle connections, and does: the pool finds them broken. */
  void closedByTheServer() throws Exception {
    load.share(
        8,
        i -> {
          try (Connection connection = pool.getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION wait_timeout = 1");
            load.did();
          }
        });
    for (int i = 0; i < 4; i++) {
      load.pause();
    }
    load.share(
        8,
        i -> {
          try (Connection connection = pool.getConnection()) {
            song(connection, i);
          }
        });
  }

  /** A connection that is killed while it is idle, in use by a program without a pool. */
  static void killed(Load load, String url, String user) throws Exception {
    try (Connection killer = DriverManager.getConnection(url, user, user);
        Statement kill = killer.createStatement()) {
      for (int i = 0; i < 3; i++) {
        try (Connection victim = DriverManager.getConnection(url, user, user);
            Statement statement = victim.createStatement()) {
          statement.execute("SELECT 1");
          load.did();
          try (ResultSet id = statement.executeQuery("SELECT CONNECTION_ID()")) {
            load.check(id.next(), "id");
            kill.execute("KILL " + id.getLong(1));
          }
          for (int again = 0; again < 20; again++) {
            load.pause();
            statement.execute("SELECT 1");
          }
          throw new IllegalStateException("the connection was killed");
        } catch (SQLException e) {
          load.did();
        }
      }
    }
  }

  /** Reads that time out, on a pool whose connections have a socket timeout. */
  static void readTimeouts(Load load, HikariDataSource impatient, String slow) throws Exception {
    load.share(
        8,
        i -> {
          try (Connection connection = impatient.getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            load.did();
            statement.execute(slow);
          } catch (SQLException e) {
            load.did();
            return;
          }
          throw new IllegalStateException("the read does not time out");
        });
  }
}
