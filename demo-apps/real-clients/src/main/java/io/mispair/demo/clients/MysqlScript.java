package io.mispair.demo.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;

/** What the protocol of MySQL offers besides single statements, with both of its drivers. */
final class MysqlScript {

  /** An OK packet, and then an error, here as a value. */
  private static final byte[] PACKETS = {
    7,
    0,
    0,
    1,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    7,
    0,
    0,
    1,
    (byte) 255,
    'x',
    4,
    '#',
    'H',
    'Y',
    '0',
    5,
    0,
    0,
    5,
    (byte) 254,
    0,
    0,
    2,
    0
  };

  /** A value that takes more than one packet, which ends at 16,777,215 bytes. */
  private static final int SEVERAL_PACKETS = 16_777_300;

  private final Load load;
  private final String url;

  /**
   * @param url of a database, with the driver's options
   */
  MysqlScript(Load load, String url) {
    this.load = load;
    this.url = url;
  }

  /** Plays all on a connection for each of several threads; the tables may exist already. */
  void play() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS extras (id INT PRIMARY KEY AUTO_INCREMENT, data LONGBLOB)");
      statement.execute("CREATE TABLE IF NOT EXISTS file_lines (line VARCHAR(100))");
      statement.execute(
          "CREATE OR REPLACE PROCEDURE several(IN first INT, OUT next INT) BEGIN"
              + " SELECT first; SELECT first + 1 UNION SELECT 7; SET next = first + 1; END");
    }
    load.share(
        Load.THREADS,
        thread -> {
          try (Connection connection = connect()) {
            for (int i = 0; i < 3; i++) {
              values(connection);
              batches(connection);
              calls(connection, i);
            }
            load.pause();
            load.check(connection.isValid(5), "valid");
          }
        });
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "app", "app");
  }

  private void values(Connection connection) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO extras (data) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
        PreparedStatement select =
            connection.prepareStatement("SELECT data FROM extras WHERE id = ?")) {
      for (byte[] value : new byte[][] {PACKETS, new byte[100_000], PACKETS}) {
        value(insert, select, value);
      }
    }
  }

  private void value(PreparedStatement insert, PreparedStatement select, byte[] value)
      throws SQLException {
    insert.setBytes(1, value);
    insert.executeUpdate();
    try (ResultSet key = insert.getGeneratedKeys()) {
      load.check(key.next(), "key");
      select.setInt(1, key.getInt(1));
    }
    try (ResultSet found = select.executeQuery()) {
      load.check(found.next() && Arrays.equals(found.getBytes(1), value), "value");
    }
  }

  /** One value of more than 16 MiB, there and back. */
  void severalPackets() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO extras (data) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
        PreparedStatement select =
            connection.prepareStatement("SELECT data FROM extras WHERE id = ?")) {
      value(insert, select, new byte[SEVERAL_PACKETS]);
      value(insert, select, PACKETS);
    }
  }

  private void batches(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO extras (data) VALUES (?)")) {
      for (int i = 0; i < 200; i++) {
        insert.setBytes(1, PACKETS);
        insert.addBatch();
      }
      load.check(insert.executeBatch().length == 200, "batch");
    }
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO extras (data) VALUES ('a')");
      statement.addBatch("INSERT INTO nowhere VALUES (1)");
      statement.addBatch("INSERT INTO extras (data) VALUES ('b')");
      try {
        statement.executeBatch();
      } catch (BatchUpdateException e) {
        load.did();
        return;
      }
      throw new IllegalStateException("there is no such table");
    }
  }

  /** Several results, of several statements and of a procedure; not all are read. */
  private void calls(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      load.check(statement.execute("SELECT 1; DO 0; SELECT 2 UNION SELECT 3"), "several");
      if (number > 0) {
        load.check(!statement.getMoreResults() && statement.getUpdateCount() == 0, "the second");
        load.check(statement.getMoreResults(), "the third");
      }
    }
    try (CallableStatement call = connection.prepareCall("{call several(?, ?)}")) {
      call.setInt(1, number);
      call.registerOutParameter(2, Types.INTEGER);
      load.check(call.execute(), "called");
      try (ResultSet first = call.getResultSet()) {
        load.check(first.next() && first.getInt(1) == number, "the first result");
      }
      load.check(call.getMoreResults(), "the second result");
      load.check(call.getInt(2) == number + 1, "out");
    }
  }

  /** The server asks for a file in the middle of the exchange; one file is not there. */
  void files() throws Exception {
    load.share(
        Load.THREADS / 2,
        thread -> {
          try (Connection connection = connect()) {
            files(connection);
          }
        });
  }

  private void files(Connection connection) throws SQLException, IOException {
    Path file = Files.createTempFile("lines", ".txt");
    Files.writeString(file, "a line of a file\n".repeat(5_000));
    try (Statement statement = connection.createStatement()) {
      load.check(
          statement.executeUpdate("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE file_lines")
              == 5_000,
          "loaded");
      Files.delete(file);
      try {
        statement.executeUpdate("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE file_lines");
      } catch (SQLException e) {
        load.did();
      }
      load.check(connection.isValid(5), "valid");
    }
  }
}
