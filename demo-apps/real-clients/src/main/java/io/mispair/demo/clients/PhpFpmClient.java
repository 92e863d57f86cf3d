package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A FastCGI client with a pool of connections that it keeps open, against PHP's server. */
final class PhpFpmClient implements Client {

  /** The records that end a response to request 1, here as a body. */
  private static final byte[] RESPONSE = {
    1, 6, 0, 1, 0, 2, 6, 0, 'l', 'a', 0, 0, 0, 0, 0, 0, //
    1, 6, 0, 1, 0, 0, 0, 0, //
    1, 3, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final BlockingQueue<FastCgi> idle = new LinkedBlockingQueue<>();

  @Override
  public String name() {
    return "fastcgi";
  }

  @Override
  public Server server() {
    return Server.PHP_FPM;
  }

  @Override
  public void run(Load load) throws Exception {
    for (int i = 0; i < 4; i++) {
      idle.add(new FastCgi(load.host(), load.port()));
    }
    load.share(load.exchanges(), i -> exchange(load, i));
    for (FastCgi connection : idle) {
      connection.close();
    }
    load.share(24, i -> alone(load, i));
  }

  private void exchange(Load load, int number) throws Exception {
    FastCgi connection = idle.take();
    // Any id will do as long as it is no other request's.
    int id = number % 7 == 0 ? 500 : number % 3 + 1;
    switch (number / Load.THREADS % 10) {
      case 0 -> load.check(body(connection, id, "length=300000", 0).length == 300_000, "long");
      case 1 -> echo(load, connection, id, new byte[200_000]);
      case 2, 3 -> echo(load, connection, id, RESPONSE);
      case 4 -> {
        FastCgi.Response response = connection.ask(id, true, "song.php", "err=2000", new byte[0]);
        load.check(response.errors() > 500 && response.status() == 0, "errors");
      }
      case 5 -> {
        FastCgi.Response response = connection.ask(id, true, "no.php", "", new byte[0]);
        load.check(text(response.out()).startsWith("Status: 404"), "missing");
      }
      default -> load.check(body(connection, id, "length=20", 0).length == 20, "short");
    }
    idle.add(connection);
  }

  private static void echo(Load load, FastCgi connection, int id, byte[] body) throws Exception {
    FastCgi.Response response = connection.ask(id, true, "song.php", "echo=1", body);
    load.check(Arrays.equals(withoutHead(response.out()), body), "echo");
  }

  private static byte[] body(FastCgi connection, int id, String query, int size) throws Exception {
    return withoutHead(connection.ask(id, true, "song.php", query, new byte[size]).out());
  }

  /** Requests whose connection is not kept, the questions about the server, and timeouts. */
  private static void alone(Load load, int number) throws Exception {
    try (FastCgi connection = new FastCgi(load.host(), load.port())) {
      if (number % 3 == 0) {
        load.check(connection.values().contains("FCGI_MPXS_CONNS"), "values");
        load.check(body(connection, 1, "length=20", 0).length == 20, "short");
      } else if (number % 3 == 1) {
        FastCgi.Response response = connection.ask(1, false, "song.php", "length=20", new byte[0]);
        load.check(withoutHead(response.out()).length == 20, "short");
        load.check(connection.ended(), "closed by the server");
      } else {
        for (int i = 0; i < 10; i++) {
          load.check(body(connection, 1, "length=20", 0).length == 20, "short");
        }
        connection.timeout(200);
        try {
          body(connection, 2, "slow=1000&length=20", 0);
        } catch (SocketTimeoutException e) {
          load.did();
          return;
        }
        throw new IllegalStateException("the read does not time out");
      }
    }
  }

  private static byte[] withoutHead(byte[] out) {
    int end = text(out).indexOf("\r\n\r\n") + 4;
    return Arrays.copyOfRange(out, end, out.length);
  }

  private static String text(byte[] out) {
    return new String(out, ISO_8859_1);
  }
}
