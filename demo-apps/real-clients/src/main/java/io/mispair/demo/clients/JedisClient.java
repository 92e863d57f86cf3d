package io.mispair.demo.clients;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Jedis: a pool, pipelines, transactions, BLPOP, pub/sub, and RESP3. */
final class JedisClient implements Client {

  /** A value that is several replies. */
  private static final String REPLIES = "+OK\r\n$2\r\nla\r\n*-1\r\n:7\r\n-ERR no\r\n";

  private static final String LARGE = "x".repeat(200_000);

  @Override
  public String name() {
    return "jedis";
  }

  @Override
  public Server server() {
    return Server.REDIS;
  }

  @Override
  public void run(Load load) throws Exception {
    HostAndPort server = new HostAndPort(load.host(), load.port());
    JedisPoolConfig config = new JedisPoolConfig();
    config.setMaxTotal(4);
    config.setTestOnBorrow(true);
    try (JedisPool pool = new JedisPool(config, load.host(), load.port())) {
      load.share(load.exchanges(), i -> commands(load, pool, i));
      subscribe(load, pool);
    }
    resp3(load, config, server);
    monitor(load);
    readTimeouts(load, config);
  }

  private static void commands(Load load, JedisPool pool, int number) {
    String key = "song" + number;
    try (Jedis jedis = pool.getResource()) {
      switch (number / 4 % 10) {
        case 0 -> {
          Pipeline pipeline = jedis.pipelined();
          Response<String> set = pipeline.set(key, "1");
          Response<Long> counted = pipeline.incr(key);
          pipeline.sync();
          load.check(set.get().equals("OK") && counted.get() == 2, "pipeline");
        }
        case 1 -> {
          Transaction transaction = jedis.multi();
          transaction.set(key, "5");
          transaction.incr(key);
          load.check(transaction.exec().equals(List.of("OK", 6L)), "transaction");
          Transaction discarded = jedis.multi();
          discarded.set(key, "7");
          load.check(discarded.discard().equals("OK"), "discarded");
        }
        case 2 -> {
          jedis.set(key, LARGE);
          load.check(jedis.get(key).equals(LARGE), "large");
        }
        case 3 -> mistake(load, jedis, key);
        case 4 -> load.check(number % 8 > 0 || jedis.blpop(0.05, "nothing" + key) == null, "blpop");
        default -> {
          String value = number % 3 == 0 ? REPLIES : key;
          jedis.set(key, value);
          load.check(jedis.get(key).equals(value), "get");
        }
      }
    }
  }

  private static void mistake(Load load, Jedis jedis, String key) {
    jedis.set(key, "no number");
    try {
      jedis.incr(key);
    } catch (JedisDataException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("that was no number");
  }

  private static void subscribe(Load load, JedisPool pool) throws Exception {
    CountDownLatch subscribed = new CountDownLatch(1);
    AtomicInteger heard = new AtomicInteger();
    JedisPubSub subscriber =
        new JedisPubSub() {
          @Override
          public void onSubscribe(String channel, int channels) {
            subscribed.countDown();
          }

          @Override
          public void onMessage(String channel, String message) {
            heard.incrementAndGet();
          }
        };
    Thread thread =
        new Thread(
            () -> {
              try (Jedis jedis = pool.getResource()) {
                jedis.subscribe(subscriber, "news");
              }
            });
    thread.start();
    subscribed.await();
    try (Jedis jedis = pool.getResource()) {
      for (int i = 0; i < 50; i++) {
        jedis.publish("news", "news " + i);
        load.did();
      }
      load.pause();
      jedis.publish("news", "last");
    }
    while (heard.get() < 51) {
      Thread.sleep(10);
    }
    subscriber.unsubscribe();
    thread.join();
  }

  private static void resp3(Load load, JedisPoolConfig config, HostAndPort server)
      throws Exception {
    DefaultJedisClientConfig resp3 =
        DefaultJedisClientConfig.builder().protocol(RedisProtocol.RESP3).build();
    try (JedisPool pool = new JedisPool(config, server, resp3)) {
      load.share(100, i -> commands(load, pool, i));
    }
  }

  private static void monitor(Load load) throws Exception {
    CountDownLatch heard = new CountDownLatch(50);
    CountDownLatch monitoring = new CountDownLatch(1);
    Jedis monitor = new Jedis(load.host(), load.port());
    Thread thread =
        new Thread(
            () -> {
              try {
                monitor.monitor(
                    new JedisMonitor() {
                      @Override
                      public void proceed(Connection client) {
                        monitoring.countDown();
                        super.proceed(client);
                      }

                      @Override
                      public void onCommand(String command) {
                        heard.countDown();
                      }
                    });
              } catch (JedisConnectionException e) {
                // Closed below, which is the only way out.
              }
            });
    thread.start();
    monitoring.await();
    try (Jedis jedis = new Jedis(load.host(), load.port())) {
      for (int i = 0; i < 50; i++) {
        jedis.set("monitored", REPLIES);
        load.did();
      }
    }
    load.check(heard.await(20, TimeUnit.SECONDS), "monitored");
    monitor.close();
    thread.join();
  }

  private static void readTimeouts(Load load, JedisPoolConfig config) {
    try (JedisPool impatient = new JedisPool(config, load.host(), load.port(), 200)) {
      for (int i = 0; i < 5; i++) {
        try (Jedis jedis = impatient.getResource()) {
          jedis.get("song1");
          load.did();
          // Much longer than the read waits, and for a replica that there is not: other programs
          // use the server meanwhile.
          jedis.waitReplicas(1, 1_000);
          throw new IllegalStateException("the read does not time out");
        } catch (JedisConnectionException e) {
          load.did();
        }
      }
    }
  }
}
