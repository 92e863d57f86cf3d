package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A machine on which no server is installed. */
class BackendsTest {

  @TempDir private Path folder;

  @Test
  void anEmbeddedRedisStandsInAndSaysSo() throws Exception {
    try (Backends bare = bare()) {
      assertEquals("", bare.standIn(Server.REDIS));
      String address = String.valueOf(bare.addressOf(Server.REDIS));
      assertEquals(address, bare.addressOf(Server.REDIS));
      assertEquals(
          "redis-server is not installed: jedis-mock answers in its place",
          bare.standIn(Server.REDIS));

      int colon = address.lastIndexOf(':');
      try (Jedis jedis =
          new Jedis(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
        jedis.set("song-a", "value of song-a");
        assertEquals("value of song-a", jedis.get("song-a"));
      }
    }
  }

  @Test
  void nothingStandsInForTheOthers() throws Exception {
    try (Backends bare = bare()) {
      assertNull(bare.addressOf(Server.MEMCACHED));
      assertEquals("", bare.standIn(Server.MEMCACHED));
      assertEquals("127.0.0.1:0", bare.addressOf(Server.NONE));
    }
  }

  private Backends bare() throws Exception {
    return new Backends(folder) {
      @Override
      protected @Nullable Path binary(Server server) {
        return null;
      }
    };
  }
}
