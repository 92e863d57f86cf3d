package io.mispair.demo.clients;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.MemcachedClient;

/** spymemcached: one connection that threads share, with one of its protocols. */
final class SpymemcachedClient implements Client {

  /** A value that is several answers. */
  private static final String ANSWERS = "VALUE a 0 2\r\nla\r\nEND\r\nSTORED\r\n";

  private final ConnectionFactoryBuilder.Protocol protocol;

  SpymemcachedClient(ConnectionFactoryBuilder.Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public String name() {
    return protocol == ConnectionFactoryBuilder.Protocol.TEXT
        ? "spymemcached"
        : "spymemcached-binary";
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
    MemcachedClient client =
        new MemcachedClient(
            new ConnectionFactoryBuilder().setProtocol(protocol).setOpTimeout(10_000).build(),
            List.of(new InetSocketAddress(load.host(), load.port())));
    String own = "spy" + ProcessHandle.current().pid() + "-" + System.nanoTime() + "-";
    load.share(
        load.exchanges(),
        i -> {
          String key = own + i;
          String value = i % 50 == 0 ? "x".repeat(200_000) : i % 3 == 0 ? ANSWERS : key;
          client.set(key, 60, value).get();
          load.check(value.equals(client.get(key)) && client.get(key + "-") == null, key);
          others(load, client, key, i);
        });
    load.share(16, i -> many(load, client, own));
    tooLarge(load, client, own);
    client.shutdown();
  }

  private static void others(Load load, MemcachedClient client, String key, int number)
      throws Exception {
    switch (number / Load.THREADS % 10) {
      case 0 -> load.check(client.incr(key + "#", 5, 7, 60) == 7, "counted");
      case 1 -> load.check(!client.add(key, 60, "again").get(), "added twice");
      case 2 -> load.check(client.delete(key).get() && !client.delete(key).get(), "deleted");
      case 3 -> load.check(client.gets(key).getCas() != 0, "cas");
      case 4 -> load.check(client.touch(key, 60).get(), "touched");
      case 5 -> load.check(!client.getStats().isEmpty(), "stats");
      default -> load.did();
    }
  }

  private static void many(Load load, MemcachedClient client, String own) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(own + (i % 2 == 0 ? i : -i));
    }
    // Some were deleted.
    load.check(client.getBulk(keys).size() > 50, "many");
  }

  /** What does not compress and is longer than the server allows. */
  private static void tooLarge(Load load, MemcachedClient client, String own) throws Exception {
    byte[] random = new byte[2_000_000];
    new Random(1).nextBytes(random);
    // With the text protocol it connects again after any error of the server.
    try {
      load.check(!client.set(own + "large", 60, random).get(), "too large");
    } catch (ExecutionException e) {
      load.did();
    }
    load.check(client.get(own + "none") == null, "after that");
  }
}
