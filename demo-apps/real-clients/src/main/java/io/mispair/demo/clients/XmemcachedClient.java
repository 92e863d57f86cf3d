package io.mispair.demo.clients;

import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClient;

/** XMemcached: one connection that threads share. */
final class XmemcachedClient implements Client {

  @Override
  public String name() {
    return "xmemcached";
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    MemcachedClient client = new XMemcachedClient(load.host(), load.port());
    client.setOpTimeout(10_000);
    load.share(
        load.exchanges(),
        i -> {
          String key = "x" + i;
          String value = i % 50 == 0 ? "x".repeat(200_000) : key;
          client.set(key, 60, value);
          load.check(value.equals(client.get(key)) && client.get(key + "-") == null, key);
        });
    client.shutdown();
  }
}
