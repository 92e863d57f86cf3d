package io.mispair.demo.incidents;

import io.mispair.demo.incidents.ambiguity.AmbiguityDemo;
import io.mispair.demo.incidents.cancel.LateCancelDemo;
import io.mispair.demo.incidents.desync.DesyncDemo;
import io.mispair.demo.incidents.fastcgi.FastCgiDemo;
import io.mispair.demo.incidents.http2.Http2Demo;
import io.mispair.demo.incidents.memcached.MemcachedDemo;
import io.mispair.demo.incidents.mogilefs.MogilefsDemo;
import io.mispair.demo.incidents.phantom.PhantomPatchDemo;
import io.mispair.demo.incidents.redis.RedisDemo;
import io.mispair.demo.incidents.song.WrongSongDemo;
import io.mispair.demo.incidents.threads.ThreadShareDemo;
import io.mispair.demo.incidents.wellbehaved.WellBehavedDemo;
import java.util.List;

/** All demos. */
final class Demos {

  private Demos() {}

  static List<Demo> all() {
    return List.of(
        MogilefsDemo.demo(),
        WrongSongDemo.demo(),
        MemcachedDemo.demo(),
        RedisDemo.demo(),
        DesyncDemo.demo(),
        AmbiguityDemo.demo(),
        FastCgiDemo.demo(),
        Http2Demo.demo(),
        PhantomPatchDemo.demo(),
        ThreadShareDemo.demo(),
        LateCancelDemo.demo(),
        WellBehavedDemo.demo());
  }

  static Demo named(String name) {
    return all().stream()
        .filter(demo -> demo.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no demo is called " + name));
  }
}
