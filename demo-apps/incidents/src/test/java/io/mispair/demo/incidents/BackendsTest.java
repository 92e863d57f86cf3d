package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A machine on which no server is installed. */
class BackendsTest {

  private static final String NOWHERE = "127.0.0.1:0";

  @TempDir private Path folder;

  @Test
  void anEmbeddedRedisStandsIn() throws Exception {
    try (StandIns standIns = standIns();
        Backends bare = bare(folder, standIns)) {
      String address = String.valueOf(bare.addressOf(Server.REDIS));
      assertEquals(address, bare.addressOf(Server.REDIS));

      int colon = address.lastIndexOf(':');
      try (Jedis jedis =
          new Jedis(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
        jedis.set("song-a", "value of song-a");
        assertEquals("value of song-a", jedis.get("song-a"));
      }
    }
  }

  @Test
  void whatStandsInIsSaid() throws Exception {
    try (StandIns standIns = standIns();
        Backends bare = bare(folder, standIns)) {
      assertEquals("jedis-mock", bare.standIn(Server.REDIS));
      assertEquals("SmallMemcached", bare.standIn(Server.MEMCACHED));
      assertEquals("", bare.standIn(Server.NONE));
    }
  }

  @Test
  void nothingStandsInForGit() throws Exception {
    try (StandIns standIns = standIns();
        Backends bare = bare(folder, standIns)) {
      assertNull(bare.addressOf(Server.GIT));
      assertEquals("", bare.standIn(Server.GIT));
      assertEquals(NOWHERE, bare.addressOf(Server.NONE));
    }
  }

  private StandIns standIns() {
    return new StandIns(new SceneRun.Launch(List.of(), folder, folder, folder));
  }

  /** A machine without anything. */
  static Backends bare(Path folder, StandIns standIns) throws Exception {
    return new Backends(folder, standIns) {
      @Override
      protected @Nullable Path binary(Server server) {
        return null;
      }
    };
  }
}
