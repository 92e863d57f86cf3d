package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The commands of MySQL and MariaDB ({@code enum_server_command} in their {@code my_command.h} and
 * {@code mysql_com.h}) that a server of today answers, and how.
 */
final class MysqlCommands {

  /** Expectation: OK or an error, after any number of messages of an authentication. */
  static final int AUTHENTICATION = 0;

  /** Expectation: OK. Errors are possible anywhere. */
  static final int OK = 1;

  /** Expectation: OK, or the older EOF. */
  static final int OK_OR_EOF = 2;

  /** Expectation: OK, a result set, a request for a file, or several of these. */
  static final int RESULTS = 3;

  static final int PREPARED = 4;

  /** Expectation: rows of a result set that is known. */
  static final int ROWS = 5;

  /** Expectation: definitions of columns. */
  static final int DEFINITIONS = 6;

  /** Expectation: a line of text. */
  static final int TEXT = 7;

  /** No response ever comes. */
  static final int NOTHING = 8;

  /** From here on the server sends what it wants. */
  static final int STREAM = 9;

  /**
   * Added to an expectation: the request has several packets, and the response's number follows.
   */
  static final int SEVERAL_PACKETS = 16;

  static final int QUIT = 0x01;
  static final int QUERY = 0x03;
  static final int STMT_PREPARE = 0x16;
  static final int STMT_EXECUTE = 0x17;
  static final int STMT_BULK_EXECUTE = 0xfa;

  private static final @Nullable String[] NAMES = new String[256];
  private static final int[] EXPECTATIONS = new int[256];

  static {
    add(QUIT, "COM_QUIT", NOTHING);
    add(0x02, "COM_INIT_DB", OK);
    add(QUERY, "COM_QUERY", RESULTS);
    add(0x04, "COM_FIELD_LIST", DEFINITIONS);
    add(0x05, "COM_CREATE_DB", OK);
    add(0x06, "COM_DROP_DB", OK);
    add(0x07, "COM_REFRESH", OK);
    add(0x08, "COM_SHUTDOWN", OK_OR_EOF);
    add(0x09, "COM_STATISTICS", TEXT);
    add(0x0a, "COM_PROCESS_INFO", RESULTS);
    add(0x0c, "COM_PROCESS_KILL", OK);
    add(0x0d, "COM_DEBUG", OK_OR_EOF);
    add(0x0e, "COM_PING", OK);
    add(0x11, "COM_CHANGE_USER", AUTHENTICATION);
    add(0x12, "COM_BINLOG_DUMP", STREAM);
    add(0x15, "COM_REGISTER_SLAVE", OK);
    add(STMT_PREPARE, "COM_STMT_PREPARE", PREPARED);
    add(STMT_EXECUTE, "COM_STMT_EXECUTE", RESULTS);
    add(0x18, "COM_STMT_SEND_LONG_DATA", NOTHING);
    add(0x19, "COM_STMT_CLOSE", NOTHING);
    add(0x1a, "COM_STMT_RESET", OK);
    add(0x1b, "COM_SET_OPTION", OK_OR_EOF);
    add(0x1c, "COM_STMT_FETCH", ROWS);
    add(0x1e, "COM_BINLOG_DUMP_GTID", STREAM);
    add(0x1f, "COM_RESET_CONNECTION", OK);
    add(STMT_BULK_EXECUTE, "COM_STMT_BULK_EXECUTE", RESULTS);
  }

  private MysqlCommands() {}

  private static void add(int command, String name, int expectation) {
    NAMES[command] = name;
    EXPECTATIONS[command] = expectation;
  }

  /** The command's name; {@code null} when there is no such command. */
  static @Nullable String name(int command) {
    return NAMES[command];
  }

  static int expectation(int command) {
    return EXPECTATIONS[command];
  }
}
