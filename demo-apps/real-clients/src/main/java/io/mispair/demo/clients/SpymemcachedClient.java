package io.mispair.demo.clients;

import java.net.InetSocketAddress;
import net.spy.memcached.MemcachedClient;

/** spymemcached: one connection that threads share. */
final class SpymemcachedClient implements Client {

  @Override
  public String name() {
    return "spymemcached";
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
    MemcachedClient client = new MemcachedClient(new InetSocketAddress(load.host(), load.port()));
    load.share(
        load.exchanges(),
        i -> {
          String key = "spy" + i;
          String value = i % 50 == 0 ? "x".repeat(200_000) : key;
          client.set(key, 60, value).get();
          load.check(value.equals(client.get(key)) && client.get(key + "-") == null, key);
        });
    client.shutdown();
  }
}
