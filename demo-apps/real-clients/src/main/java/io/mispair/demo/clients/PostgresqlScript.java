package io.mispair.demo.clients;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** What the protocol of PostgreSQL offers besides single statements. */
final class PostgresqlScript {

  /** The messages that end an answer (CommandComplete, ReadyForQuery), here as a value. */
  private static final byte[] MESSAGES = {
    'C', 0, 0, 0, 13, 'S', 'E', 'L', 'E', 'C', 'T', ' ', '1', 0, 'Z', 0, 0, 0, 5, 'I'
  };

  private final Load load;
  private final String url;

  /**
   * @param url of a database, with the driver's options
   */
  PostgresqlScript(Load load, String url) {
    this.load = load;
    this.url = url;
  }

  /** Plays all on a connection for each of several threads; the table may exist already. */
  void play() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS extras (id SERIAL PRIMARY KEY, data BYTEA)");
    }
    load.share(
        Load.THREADS,
        thread -> {
          try (Connection connection = connect()) {
            for (int i = 0; i < 3; i++) {
              values(connection);
              batches(connection);
              several(connection);
              copies(connection);
            }
            load.pause();
            load.check(connection.isValid(5), "valid");
          }
        });
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }

  private void values(Connection connection) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO extras (data) VALUES (?) RETURNING id");
        PreparedStatement select =
            connection.prepareStatement("SELECT data FROM extras WHERE id = ?")) {
      for (byte[] value : new byte[][] {MESSAGES, new byte[300_000], MESSAGES}) {
        insert.setBytes(1, value);
        try (ResultSet key = insert.executeQuery()) {
          load.check(key.next(), "key");
          select.setInt(1, key.getInt(1));
        }
        try (ResultSet found = select.executeQuery()) {
          load.check(found.next() && Arrays.equals(found.getBytes(1), value), "value");
        }
      }
    }
  }

  /** Many statements before the first answer, once with an error among them. */
  private void batches(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO extras (data) VALUES (?)")) {
      for (int i = 0; i < 300; i++) {
        insert.setBytes(1, MESSAGES);
        insert.addBatch();
      }
      load.check(insert.executeBatch().length == 300, "batch");
    }
    try (PreparedStatement divide =
        connection.prepareStatement("INSERT INTO extras (id) VALUES (-1 / ?)")) {
      for (int i = 5; i >= 0; i--) {
        divide.setInt(1, i);
        divide.addBatch();
      }
      try {
        divide.executeBatch();
      } catch (BatchUpdateException e) {
        load.did();
        return;
      }
      throw new IllegalStateException("divided by zero");
    }
  }

  private void several(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      load.check(statement.execute("SELECT 1; SET search_path TO public; SELECT 2"), "several");
      load.check(!statement.getMoreResults() && statement.getUpdateCount() == 0, "the second");
      load.check(statement.getMoreResults(), "the third");
      load.check(!statement.execute(""), "nothing at all");
    }
  }

  /** Files in and out, to their ends, broken off, and refused. */
  private void copies(Connection connection) throws Exception {
    CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE IF NOT EXISTS numbers (number INT)");
      String lines = "7\n".repeat(20_000);
      load.check(
          manager.copyIn("COPY numbers FROM STDIN", new StringReader(lines)) == 20_000, "in");
      CopyIn broken = manager.copyIn("COPY numbers FROM STDIN");
      broken.writeToCopy(new byte[] {'7', '\n'}, 0, 2);
      broken.cancelCopy();
      load.did();
      load.check(
          manager.copyOut("COPY numbers TO STDOUT", OutputStream.nullOutputStream()) >= 20_000,
          "out");
      try {
        manager.copyIn(
            "COPY numbers FROM STDIN", new StringReader("seven\n" + "7\n".repeat(50_000)));
      } catch (SQLException e) {
        load.did();
      }
      load.check(
          manager.copyIn("COPY numbers FROM STDIN", InputStream.nullInputStream()) == 0, "none");
      statement.execute("TRUNCATE numbers");
    }
  }
}
