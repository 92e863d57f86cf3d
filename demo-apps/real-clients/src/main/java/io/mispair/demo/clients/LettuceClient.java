package io.mispair.demo.clients;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lettuce: one connection that threads share, pipelining, transactions, and pub/sub. */
final class LettuceClient implements Client {

  /** A value that is several replies. */
  private static final String REPLIES = "+OK\r\n$2\r\nla\r\n*-1\r\n:7\r\n-ERR no\r\n";

  private final String name;
  private final boolean epoll;
  private final @Nullable SslProvider tls;

  /**
   * @param epoll whether on Netty's epoll transport, which Lettuce takes where there is one
   */
  LettuceClient(String name, boolean epoll) {
    this(name, epoll, null);
  }

  /**
   * @param tls whose engine Netty takes; {@code null} without TLS
   */
  LettuceClient(String name, boolean epoll, @Nullable SslProvider tls) {
    this.name = name;
    this.epoll = epoll;
    this.tls = tls;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Server server() {
    return Server.REDIS;
  }

  @Override
  public void run(Load load) throws Exception {
    Epolls.use(epoll);
    RedisClient client = tls == null ? plain(load) : overTls(load, tls);
    try (StatefulRedisConnection<String, String> shared = client.connect()) {
      RedisCommands<String, String> commands = shared.sync();
      load.share(
          load.exchanges(),
          i -> {
            String key = "lettuce" + i;
            commands.set(key, i % 50 == 0 ? "x".repeat(200_000) : key);
            load.check(commands.strlen(key) > 0, key);
            if (i % 20 == 0) {
              mistake(load, commands, key);
            }
          });
      pipeline(load, shared);
      transactions(load, client);
      subscribe(load, client, commands);
      tracked(load, client, commands);
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private static RedisClient plain(Load load) {
    return RedisClient.create(RedisURI.create(load.host(), load.port()));
  }

  private static RedisClient overTls(Load load, SslProvider provider) {
    SslOptions.Builder options =
        SslOptions.builder()
            .keyStoreType("PKCS12")
            .truststore(
                new File(System.getProperty("clients.keystore")), String.valueOf(Tls.PASSWORD));
    if (provider == SslProvider.OPENSSL) {
      OpenSsl.ensureAvailability();
      options.openSslProvider();
    } else {
      options.jdkSslProvider();
    }
    RedisClient client =
        RedisClient.create(
            RedisURI.builder()
                .withHost("localhost")
                .withPort(load.port() + 1)
                .withSsl(true)
                .build());
    client.setOptions(ClientOptions.builder().sslOptions(options.build()).build());
    return client;
  }

  private static void mistake(Load load, RedisCommands<String, String> commands, String key) {
    try {
      commands.incr(key);
    } catch (RedisCommandExecutionException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("that was no number");
  }

  private static void pipeline(Load load, StatefulRedisConnection<String, String> shared)
      throws Exception {
    List<RedisFuture<Long>> counted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      counted.add(shared.async().incr("counter" + load.port() + System.nanoTime()));
    }
    for (RedisFuture<Long> count : counted) {
      load.check(count.get() == 1, "count");
    }
  }

  private static void transactions(Load load, RedisClient client) {
    try (StatefulRedisConnection<String, String> own = client.connect()) {
      for (int i = 0; i < 50; i++) {
        own.sync().multi();
        own.sync().set("t", "1");
        own.sync().incr("t");
        load.check(own.sync().exec().size() == 2, "transaction");
      }
    }
  }

  /** RESP3: the server says which keys have changed, between the replies. */
  private static void tracked(Load load, RedisClient client, RedisCommands<String, String> commands)
      throws Exception {
    CountDownLatch heard = new CountDownLatch(50);
    try (StatefulRedisConnection<String, String> reader = client.connect()) {
      reader.addListener(
          message -> {
            if (message.getType().equals("invalidate")) {
              heard.countDown();
            }
          });
      reader.sync().clientTracking(TrackingArgs.Builder.enabled());
      String key = "tracked" + ProcessHandle.current().pid();
      for (int i = 0; i < 50; i++) {
        reader.sync().get(key);
        commands.set(key, REPLIES);
        load.check(REPLIES.equals(reader.sync().get(key)), "tracked");
        commands.set(key, "+OK\r\n");
      }
      load.check(heard.await(20, TimeUnit.SECONDS), "news");
      load.check(reader.sync().blpop(0.3, key + "-list") == null, "blpop");
    }
  }

  private static void subscribe(
      Load load, RedisClient client, RedisCommands<String, String> commands) throws Exception {
    CountDownLatch heard = new CountDownLatch(50);
    try (StatefulRedisPubSubConnection<String, String> listener = client.connectPubSub()) {
      listener.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
              heard.countDown();
            }
          });
      listener.sync().subscribe("lettuce-news");
      for (int i = 0; i < 50; i++) {
        commands.publish("lettuce-news", "news " + i);
        load.did();
      }
      load.check(heard.await(10, TimeUnit.SECONDS), "news");
      load.pause();
      listener.sync().unsubscribe("lettuce-news");
    }
  }
}
