package io.mispair.demo.clients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Many clients in one JVM, for some time: those of one server one after the other, since they use
 * the same keys, and those of different servers at once.
 */
public final class WellBehaved {

  private static final int EXCHANGES = 400;

  private static final List<String> NAMES =
      List.of(
          "HttpURLConnection",
          "java.net.http",
          "apache-httpclient-4",
          "apache-httpclient-5",
          "apache-httpclient-5-async",
          "okhttp",
          "reactor-netty-epoll",
          "vertx-epoll",
          "okhttp-http2",
          "jedis",
          "lettuce-epoll",
          "redis-socket",
          "spymemcached",
          "spymemcached-binary",
          "xmemcached",
          "memcached-meta",
          "pgjdbc",
          "mariadb",
          "moji",
          "jakarta-mail-smtp",
          "commons-net-ftp");

  private WellBehaved() {}

  /**
   * Runs them all, each once at least.
   *
   * @param told gets a client's name, and how many answers were right or, where they were not or
   *     its server is missing, why
   */
  public static void run(Path folder, int seconds, BiConsumer<String, String> told)
      throws Exception {
    Map<Server, List<Client>> groups = new LinkedHashMap<>();
    for (String name : NAMES) {
      Client client = RealClients.named(name);
      groups.computeIfAbsent(client.server(), server -> new ArrayList<>()).add(client);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (ClientServers servers = new ClientServers(folder)) {
      System.setProperty("clients.keystore", servers.keyStore().toString());
      List<Thread> threads = new ArrayList<>();
      for (Map.Entry<Server, List<Client>> group : groups.entrySet()) {
        Server server = group.getKey();
        String address = server == Server.OWN ? "127.0.0.1:0" : servers.find(server);
        if (address == null) {
          group.getValue().forEach(client -> told.accept(client.name(), "no " + server + " here"));
        } else {
          Thread thread =
              new Thread(() -> repeat(group.getValue(), address, end, told), server.name());
          thread.start();
          threads.add(thread);
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void repeat(
      List<Client> clients, String address, long end, BiConsumer<String, String> told) {
    long[] right = new long[clients.size()];
    int colon = address.lastIndexOf(':');
    try {
      for (int run = 0; run < clients.size() || System.nanoTime() < end; run++) {
        int which = run % clients.size();
        Load load =
            new Load(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                EXCHANGES);
        clients.get(which).run(load);
        right[which] += load.done();
      }
    } catch (Exception e) {
      told.accept(clients.get(0).server() + "'s clients", e.toString());
      return;
    }
    for (int i = 0; i < right.length; i++) {
      told.accept(clients.get(i).name(), right[i] + " right answers");
    }
  }
}
