package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * What Redis libraries do not do: inline commands, replies that are turned off, MONITOR by hand.
 */
final class RedisSocket implements Client {

  /** A value that is several replies. */
  private static final String REPLIES = "+OK\r\n$2\r\nla\r\n*-1\r\n:7\r\n-ERR no\r\n>1\r\n_\r\n";

  @Override
  public String name() {
    return "redis-socket";
  }

  @Override
  public Server server() {
    return Server.REDIS;
  }

  @Override
  public void run(Load load) throws Exception {
    load.share(
        Load.THREADS,
        thread -> {
          try (Connection connection = new Connection(load)) {
            String key = "socket" + ProcessHandle.current().pid() + "-" + thread;
            for (int i = 0; i < load.exchanges() / Load.THREADS / 8; i++) {
              commands(load, connection, key);
              silent(load, connection, key);
              if (i == 5) {
                load.pause();
              }
            }
            mistakes(load, connection, key);
            news(load, connection, key, thread % 2 == 0);
          }
        });
    monitor(load);
  }

  private static void commands(Load load, Connection connection, String key) throws IOException {
    connection.write("PING\r\n");
    load.check(connection.reply().equals("+PONG"), "inline");
    connection.write("SET " + key + " \"a b\"\r\n\r\nGET " + key + "\r\n");
    load.check(connection.reply().equals("+OK") && connection.reply().equals("$a b"), "inline");
    connection.send("SET", key, REPLIES);
    connection.send("GET", key);
    connection.send("GET", key + "-");
    load.check(connection.reply().equals("+OK"), "set");
    load.check(connection.reply().equals("$" + REPLIES), "the same back");
    load.check(connection.reply().equals("$nil"), "nothing");
    connection.send("MULTI");
    connection.send("SET", key, "1");
    connection.send("INCR", key);
    connection.send("MGET", key, key + "-");
    connection.send("EXEC");
    load.check(connection.reply().equals("+OK"), "multi");
    for (int i = 0; i < 3; i++) {
      load.check(connection.reply().equals("+QUEUED"), "queued");
    }
    load.check(connection.reply().equals("*[+OK, :2, *[$2, $nil]]"), "exec");
  }

  /** Commands without replies: one, and all until they are wanted again. */
  private static void silent(Load load, Connection connection, String key) throws IOException {
    connection.send("CLIENT", "REPLY", "SKIP");
    connection.send("SET", key, "skipped");
    connection.send("GET", key);
    load.check(connection.reply().equals("$skipped"), "skip");
    connection.send("CLIENT", "REPLY", "OFF");
    for (int i = 0; i < 10; i++) {
      connection.send("SET", key, "off" + i);
    }
    connection.send("CLIENT", "REPLY", "ON");
    load.check(connection.reply().equals("+OK"), "on");
    connection.send("GET", key);
    load.check(connection.reply().equals("$off9"), "off");
  }

  private static void mistakes(Load load, Connection connection, String key) throws IOException {
    connection.send("INCR", key);
    load.check(connection.reply().startsWith("-ERR"), "no number");
    connection.send("MULTI");
    connection.send("NOTHING");
    connection.send("EXEC");
    load.check(connection.reply().equals("+OK"), "multi");
    load.check(connection.reply().startsWith("-ERR"), "no command");
    load.check(connection.reply().startsWith("-EXECABORT"), "exec");
    connection.send("BLPOP", key + "-list", "0.3");
    load.check(connection.reply().equals("*nil"), "blpop");
    // A read that times out may go on where it stopped.
    connection.socket.setSoTimeout(50);
    connection.send("BLPOP", key + "-list", "1");
    try {
      connection.reply();
      throw new IllegalStateException("the read does not time out");
    } catch (SocketTimeoutException e) {
      connection.socket.setSoTimeout(20_000);
      load.check(connection.reply().equals("*nil"), "blpop");
    }
  }

  /** Messages, and with RESP3 news of keys, come between the replies. */
  private static void news(Load load, Connection connection, String key, boolean tracked)
      throws IOException, InterruptedException {
    if (tracked) {
      connection.send("HELLO", "3");
      load.check(connection.reply().startsWith("%["), "hello");
      connection.send("CLIENT", "TRACKING", "ON");
      load.check(connection.reply().equals("+OK"), "tracking");
      try (Connection other = new Connection(load)) {
        for (int i = 0; i < 10; i++) {
          connection.send("GET", key);
          load.check(connection.reply().startsWith("$"), "get");
          other.send("SET", key, "new" + i);
          load.check(other.reply().equals("+OK"), "set");
          if (i == 5) {
            load.pause();
          }
          load.check(connection.reply().equals(">[$invalidate, *[$" + key + "]]"), "news");
        }
        connection.send("SUBSCRIBE", key);
        load.check(connection.reply().startsWith(">[$subscribe"), "subscribed");
        other.send("PUBLISH", key, REPLIES);
        load.check(other.reply().equals(":1"), "published");
        load.check(connection.reply().endsWith("$" + REPLIES + "]"), "message");
        // A subscriber of RESP3 may send any command.
        connection.send("GET", key);
        load.check(connection.reply().equals("$new9"), "get");
        connection.send("RESET");
        load.check(connection.reply().equals("+RESET"), "reset");
        connection.send("PING");
        load.check(connection.reply().equals("+PONG"), "ping");
      }
    }
    connection.send("SUBSCRIBE", key, key + "2");
    load.check(connection.reply().equals("*[$subscribe, $" + key + ", :1]"), "subscribed");
    load.check(connection.reply().equals("*[$subscribe, $" + key + "2, :2]"), "subscribed");
    connection.send("PING");
    load.check(connection.reply().equals("*[$pong, $]"), "ping");
    connection.send("UNSUBSCRIBE");
    connection.reply();
    connection.reply();
    connection.send("PING");
    load.check(connection.reply().equals("+PONG"), "ping");
    connection.send("QUIT");
    load.check(connection.reply().equals("+OK"), "quit");
  }

  private static void monitor(Load load) throws Exception {
    try (Connection monitor = new Connection(load);
        Connection other = new Connection(load)) {
      monitor.send("MONITOR");
      load.check(monitor.reply().equals("+OK"), "monitor");
      for (int i = 0; i < 50; i++) {
        other.send("SET", "monitored", REPLIES);
        load.check(other.reply().equals("+OK"), "set");
        if (i == 20) {
          load.pause();
        }
      }
      for (int i = 0; i < 50; i++) {
        load.check(monitor.reply().startsWith("+"), "monitored");
      }
    }
  }

  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Connection(Load load) throws IOException {
      socket = new Socket(load.host(), load.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String... words) throws IOException {
      StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
      for (String word : words) {
        command.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
      }
      write(command.toString());
    }

    void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /** The next reply as text, behind the character of its type. */
    String reply() throws IOException {
      String line = line();
      char type = line.charAt(0);
      if ("$*%>~=".indexOf(type) < 0) {
        return line;
      }
      int size = Integer.parseInt(line.substring(1));
      if (size < 0) {
        return type + "nil";
      }
      if (type == '$' || type == '=') {
        String value = new String(in.readNBytes(size), ISO_8859_1);
        in.readNBytes(2);
        return type + value;
      }
      String[] parts = new String[type == '%' ? 2 * size : size];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = reply();
      }
      return type + List.of(parts).toString();
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      int next;
      while ((next = in.read()) != '\n') {
        if (next < 0) {
          throw new IOException("closed");
        }
        line.append((char) next);
      }
      return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
