package io.mispair.demo.clients;

import java.util.ArrayList;
import java.util.List;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.utils.AddrUtil;

/** XMemcached: one connection that threads share, with one of its protocols. */
final class XmemcachedClient implements Client {

  /** A value that is several answers. */
  private static final String ANSWERS = "VALUE a 0 2\r\nla\r\nEND\r\nSTORED\r\n";

  private final String name;
  private final CommandFactory commands;

  /**
   * @param commands of the text protocol, or of the binary one
   */
  XmemcachedClient(String name, CommandFactory commands) {
    this.name = name;
    this.commands = commands;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    XMemcachedClientBuilder builder =
        new XMemcachedClientBuilder(AddrUtil.getAddresses(load.host() + ":" + load.port()));
    builder.setCommandFactory(commands);
    MemcachedClient client = builder.build();
    client.setOpTimeout(10_000);
    String own = name + ProcessHandle.current().pid() + "-" + System.nanoTime() + "-";
    load.share(
        load.exchanges(),
        i -> {
          String key = own + i;
          String value = i % 50 == 0 ? "x".repeat(200_000) : i % 3 == 0 ? ANSWERS : key;
          client.set(key, 60, value);
          load.check(value.equals(client.get(key)) && client.get(key + "-") == null, key);
          others(load, client, key, i);
        });
    load.share(16, i -> many(load, client, own));
    client.shutdown();
  }

  private static void others(Load load, MemcachedClient client, String key, int number)
      throws Exception {
    switch (number / Load.THREADS % 10) {
      case 0 -> load.check(client.incr(key + "#", 5, 7, 10_000, 60) == 7, "counted");
      case 1 -> load.check(!client.add(key, 60, "again"), "added twice");
      case 2 -> load.check(client.delete(key) && !client.delete(key), "deleted");
      case 3 -> load.check(client.gets(key).getCas() != 0, "cas");
      case 4 -> load.check(client.touch(key, 60), "touched");
      case 5 -> load.check(!client.getStats().isEmpty(), "stats");
      case 6, 7 -> {
        client.setWithNoReply(key, 60, "quiet");
        load.check("quiet".equals(client.get(key)), "quiet");
        client.deleteWithNoReply(key);
        load.check(client.get(key) == null, "quiet");
      }
      default -> load.did();
    }
  }

  private static void many(Load load, MemcachedClient client, String own) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      keys.add(own + (i % 2 == 0 ? i : -i));
    }
    try {
      // Some were deleted.
      load.check(client.get(keys).size() > 30, "many");
    } catch (MemcachedException e) {
      throw new IllegalStateException(e);
    }
  }
}
