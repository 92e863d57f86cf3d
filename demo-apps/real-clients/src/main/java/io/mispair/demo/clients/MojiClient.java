package io.mispair.demo.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.UnknownKeyException;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;

/** moji's pool of MogileFS trackers, which closes those whose read timed out. */
final class MojiClient implements Client {

  @Override
  public String name() {
    return "moji";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      daemon(() -> accept(listener));
      MultiHostTrackerPool pool =
          new MultiHostTrackerPool(
              Set.of(new InetSocketAddress("127.0.0.1", listener.getLocalPort())), Proxy.NO_PROXY);
      pool.setTestOnBorrow(true);
      load.share(load.exchanges(), i -> ask(load, pool, i));
      pool.close();
    }
  }

  private static void ask(Load load, MultiHostTrackerPool pool, int number)
      throws TrackerException {
    Tracker tracker = pool.getTracker();
    try {
      if (number % 10 == 0) {
        tracker.getPaths("missing", "songs");
        throw new IllegalStateException("found what is missing");
      }
      String key = number == 21 || number == 22 ? "slow" : "song" + number;
      load.check(
          tracker.getPaths(key, "songs").get(0).getPath().equals("/" + key) || key.equals("slow"),
          key);
    } catch (UnknownKeyException e) {
      load.did();
    } catch (TrackerException e) {
      if (number != 21 && number != 22) {
        throw e;
      }
      load.did();
    } finally {
      tracker.close();
    }
  }

  private static void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket client = listener.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      String line;
      while ((line = in.readLine()) != null) {
        if (!line.isEmpty()) {
          client.getOutputStream().write((answer(line) + "\r\n").getBytes(US_ASCII));
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client is gone.
    }
  }

  private static String answer(String line) throws InterruptedException {
    int at = line.indexOf("key=");
    if (at < 0) {
      return "OK ";
    }
    String key = line.substring(at + 4).split("&", 2)[0];
    if (key.equals("missing")) {
      return "ERR unknown_key unknown_key";
    }
    if (key.equals("slow")) {
      Thread.sleep(3_000);
    }
    return "OK paths=1&path1=http://127.0.0.1/" + key;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tracker");
    thread.setDaemon(true);
    thread.start();
  }
}
