package io.mispair.demo.incidents.song;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import java.util.List;

/** The wrong song is streamed once, and cached for good. */
public final class WrongSongDemo {

  private WrongSongDemo() {}

  public static Demo demo() {
    return new Demo(
        "wrong-song",
        "a pool takes back a client that timed out, and a cache keeps the wrong song",
        List.of(
            Scene.named("cached", "the connection heals, and what was cached stays wrong")
                .wrong(stage -> Station.play(stage, false))
                .confirmed("reuse-after-timeout")
                .fixed(stage -> Station.play(stage, true))));
  }
}
