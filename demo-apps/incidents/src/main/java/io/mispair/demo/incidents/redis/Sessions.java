package io.mispair.demo.incidents.redis;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** Users of a chat site, whose titles lie in Redis. One connection serves them all. */
final class Sessions {

  private static final int USERS = 6;

  private Sessions() {}

  /** Connections that are good again as soon as they come back. */
  private static final class Jedises extends BasePooledObjectFactory<Jedis> {

    private final int port;

    Jedises(int port) {
      this.port = port;
    }

    @Override
    public Jedis create() {
      return new Jedis("127.0.0.1", port, Stage.ONLY_TIMEOUT_MILLIS);
    }

    @Override
    public PooledObject<Jedis> wrap(Jedis jedis) {
      return new DefaultPooledObject<>(jedis);
    }
  }

  static void givenBackWhateverHappened(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    GenericObjectPool<Jedis> pool = new GenericObjectPool<>(new Jedises(gate.port()));
    try {
      Jedis first = pool.borrowObject();
      store(first);
      pool.returnObject(first);
      for (int user = 1; user <= USERS; user++) {
        slowFor(stage, gate, user);
        Jedis jedis = pool.borrowObject();
        try {
          ask(stage, jedis, user);
        } finally {
          pool.returnObject(jedis);
        }
        wakeUp(stage, gate, user, true);
      }
    } finally {
      pool.close();
    }
  }

  static void closedIntoJedisPool(Stage stage) throws Exception {
    FarSide gate = stage.gate();
    try (JedisPool pool = pool(gate)) {
      try (Jedis first = pool.getResource()) {
        store(first);
      }
      for (int user = 1; user <= USERS; user++) {
        slowFor(stage, gate, user);
        try (Jedis jedis = pool.getResource()) {
          ask(stage, jedis, user);
        }
        wakeUp(stage, gate, user, false);
      }
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // What is its parameter differs between versions.
  private static JedisPool pool(FarSide gate) {
    return new JedisPool(
        new GenericObjectPoolConfig(), "127.0.0.1", gate.port(), Stage.ONLY_TIMEOUT_MILLIS);
  }

  private static void store(Jedis jedis) {
    for (int user = 1; user <= USERS; user++) {
      jedis.set(key(user), "the titles of " + key(user));
    }
  }

  private static String key(int user) {
    return "user-" + user;
  }

  private static void ask(Stage stage, Jedis jedis, int user) {
    stage.ask("user " + user, key(user), () -> jedis.get(key(user)));
  }

  private static void slowFor(Stage stage, FarSide gate, int user) throws IOException {
    if (user == 1) {
      stage.says("the first user's question is given up on");
      gate.hold();
    }
  }

  private static void wakeUp(Stage stage, FarSide gate, int user, boolean kept) throws IOException {
    if (user == 1) {
      int late = gate.awaitHeld(Ends.RESP_BULK);
      gate.open();
      if (kept) {
        gate.awaitDelivered(late);
      }
      stage.says("the answer comes");
    }
  }
}
