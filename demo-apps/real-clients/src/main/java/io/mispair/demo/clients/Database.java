package io.mispair.demo.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of its own for each program. */
final class Database {

  private Database() {}

  /** Creates one and returns its name. */
  static String create(String url, String user, String password) throws SQLException {
    String name = "p" + ProcessHandle.current().pid() + "_" + System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return name;
  }
}
