package io.mispair.demo.incidents.memcached;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** Dalli's issues 956, 146 and 321, and their twins in memcached's other protocols. */
public final class MemcachedDemo {

  private MemcachedDemo() {}

  public static Demo demo() {
    return new Demo(
        "memcached-bleed",
        "a caller is cancelled between a write to memcached and its read; the next reads the answer",
        List.of(
            Scene.named("get-multi", "a batch of quiet gets is written and not read (Dalli 956)")
                .on(Server.MEMCACHED)
                .wrong(stage -> Bleeds.getMulti(stage, false))
                .confirmed("mispaired-response")
                .fixed(stage -> Bleeds.getMulti(stage, true)),
            Scene.named("set-then-get", "a set is written, and its answer not read (Dalli 146)")
                .on(Server.MEMCACHED)
                .wrong(stage -> Bleeds.setThenGet(stage, false))
                .confirmed("interleaved-use")
                .fixed(stage -> Bleeds.setThenGet(stage, true)),
            Scene.named("quiet-set", "a quiet set is too large, and is answered (Dalli 321)")
                .on(Server.MEMCACHED)
                .wrong(stage -> Bleeds.quietSet(stage, false))
                .confirmed("interleaved-use")
                .fixed(stage -> Bleeds.quietSet(stage, true)),
            Scene.named("meta", "get-multi in the meta protocol; the correct client is xmemcached")
                .on(Server.MEMCACHED)
                .wrong(stage -> MetaBleed.getMulti(stage))
                .confirmed("mispaired-response")
                .fixed(stage -> RealLibraries.xmemcached(stage)),
            Scene.named(
                    "text", "get-multi in the text protocol; the correct client is spymemcached")
                .on(Server.MEMCACHED)
                .wrong(stage -> TextBleed.getMulti(stage))
                .confirmed("interleaved-use")
                .fixed(stage -> RealLibraries.spymemcached(stage))));
  }
}
