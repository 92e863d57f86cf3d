package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** memcached's meta commands by hand: quiet ones that end with a mn, opaques, and base64 keys. */
final class MemcachedMeta implements Client {

  /** A value that is several answers. */
  private static final String ANSWERS = "HD O1\r\nVA 2 O2\r\nla\r\nEN\r\nMN\r\nEND\r\n";

  @Override
  public String name() {
    return "memcached-meta";
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    load.share(
        Load.THREADS,
        thread -> {
          try (Connection connection = new Connection(load)) {
            String key = "meta" + ProcessHandle.current().pid() + "-" + thread;
            int times = load.exchanges() / Load.THREADS / 10;
            for (int i = 0; i <= times; i++) {
              single(load, connection, key + "-" + i);
              quiet(load, connection, key, i);
              mixed(load, connection, key);
              if (i == times / 2) {
                load.pause();
              }
            }
            large(load, connection, key);
          }
        });
  }

  private static void single(Load load, Connection connection, String key) throws IOException {
    connection.write("mg " + key + " v\r\n");
    load.check(connection.answer().equals("EN"), "miss");
    connection.write("ms " + key + " " + ANSWERS.length() + " T60\r\n" + ANSWERS + "\r\n");
    load.check(connection.answer().equals("HD"), "stored");
    connection.write("mg " + key + " k v O1 s t\r\n");
    String found = connection.answer();
    String flags = "VA %d k%s O1 s%1$d t".formatted(ANSWERS.length(), key);
    // The server's clock may have ticked, once or more, since the value was stored.
    load.check(found.startsWith(flags) && found.endsWith(" " + ANSWERS), "found " + found);
    connection.write("mg " + key + "\r\n");
    load.check(connection.answer().equals("HD"), "there");
    connection.write("ms " + key + " 1 ME Oe\r\n1\r\n");
    load.check(connection.answer().equals("NS Oe"), "added twice");
    connection.write("ms c29uZw== 2 b k\r\nla\r\nmg c29uZw== b k v\r\n");
    load.check(connection.answer().startsWith("HD kc29uZw=="), "base64");
    load.check(connection.answer().endsWith(" la"), "base64");
    connection.write("ms " + key + " 1\r\n5\r\nma " + key + " v D7 Oa\r\n");
    load.check(connection.answer().equals("HD"), "a number");
    load.check(connection.answer().equals("VA 2 Oa 12"), "counted");
    connection.write("md " + key + " q\r\nmd " + key + " O7\r\nmn\r\n");
    load.check(connection.answer().equals("NF O7"), "deleted twice");
    load.check(connection.answer().equals("MN"), "no operation");
  }

  /** Two hundred gets in one write, of which only hits are answered. */
  private static void quiet(Load load, Connection connection, String key, int number)
      throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 200; i += 3) {
      all.append("ms " + key + "q" + i + " 2 q O" + i + "\r\nla\r\n");
    }
    for (int i = 0; i < 200; i++) {
      all.append("mg " + key + "q" + i + " q k v O" + i + "\r\n");
    }
    connection.write(all + "mn\r\n");
    for (int i = 0; i < 200; i += 3) {
      load.check(
          connection.answer().equals("VA 2 k" + key + "q" + i + " O" + i + " la"), "hit " + i);
    }
    load.check(connection.answer().equals("MN"), "the end of " + number);
  }

  /** The older commands on the same connection. */
  private static void mixed(Load load, Connection connection, String key) throws IOException {
    connection.write(
        "set " + key + " 0 60 2 noreply\r\nla\r\nget " + key + " none " + key + "\r\n");
    for (int i = 0; i < 2; i++) {
      load.check(connection.answer().equals("VALUE " + key + " 0 2 la"), "value");
    }
    load.check(connection.answer().equals("END"), "end");
    connection.write("verbosity 0\r\nversion\r\ntouch " + key + " 60\r\n");
    load.check(connection.answer().equals("OK"), "verbosity");
    load.check(connection.answer().startsWith("VERSION"), "version");
    load.check(connection.answer().equals("TOUCHED"), "touched");
    connection.write("stats\r\n");
    int stats = 0;
    while (connection.answer().startsWith("STAT ")) {
      stats++;
    }
    load.check(stats > 10, "stats");
    connection.write("nothing\r\n");
    load.check(connection.answer().equals("ERROR"), "no command");
  }

  private static void large(Load load, Connection connection, String key) throws IOException {
    String most = "x".repeat(900_000);
    connection.write("ms " + key + " 900000\r\n" + most + "\r\n");
    load.check(connection.answer().equals("HD"), "large");
    connection.write("mg " + key + " v\r\n");
    load.check(connection.answer().equals("VA 900000 " + most), "large");
    // The server takes the value, and throws it away.
    String more = "x".repeat(2_000_000);
    connection.write("set " + key + " 0 0 2000000\r\n" + more + "\r\n");
    load.check(connection.answer().startsWith("SERVER_ERROR object too large"), "too large");
    connection.write("mn\r\n");
    load.check(connection.answer().equals("MN"), "after that");
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

    void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /** The next line, and after a space the value that it announces. */
    String answer() throws IOException {
      String line = line();
      String[] words = line.split(" ", -1);
      int size = -1;
      if (words[0].equals("VA")) {
        size = Integer.parseInt(words[1]);
      } else if (words[0].equals("VALUE")) {
        size = Integer.parseInt(words[3]);
      }
      if (size < 0) {
        return line;
      }
      String value = new String(in.readNBytes(size), ISO_8859_1);
      in.readNBytes(2);
      return line + " " + value;
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
