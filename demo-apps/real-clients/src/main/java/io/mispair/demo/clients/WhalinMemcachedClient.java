package io.mispair.demo.clients;

import com.whalin.MemCached.MemCachedClient;
import com.whalin.MemCached.SockIOPool;

/** Memcached-Java-Client, which has a pool of connections. */
final class WhalinMemcachedClient implements Client {

  @Override
  public String name() {
    return "memcached-java-client";
  }

  @Override
  public Server server() {
    return Server.MEMCACHED;
  }

  @Override
  public void run(Load load) throws Exception {
    SockIOPool pool = SockIOPool.getInstance();
    pool.setServers(new String[] {load.host() + ":" + load.port()});
    pool.setInitConn(2);
    pool.setMaxConn(3);
    pool.initialize();
    MemCachedClient client = new MemCachedClient();
    load.share(
        load.exchanges(),
        i -> {
          String key = "whalin" + i;
          String value = i % 50 == 0 ? "x".repeat(200_000) : key;
          client.set(key, value);
          load.check(value.equals(client.get(key)) && client.get(key + "-") == null, key);
        });
    pool.shutDown();
  }
}
