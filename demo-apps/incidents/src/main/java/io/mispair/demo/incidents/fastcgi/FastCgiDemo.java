package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import io.mispair.demo.incidents.http1.OverHttp;
import java.util.List;

/** A protocol with lengths and ids: what they save one from, and what not. */
public final class FastCgiDemo {

  private static final OverHttp.Song SONG = new OverHttp.Song("/song.php?song=", "song of ");

  private FastCgiDemo() {}

  public static Demo demo() {
    return new Demo(
        "fastcgi",
        "records with lengths and ids: they help the client that looks at them",
        List.of(
            Scene.named("late", "the late answer carries another request's id; who looks at it")
                .on(Server.PHP_FPM)
                .wrong(LateAnswer::idsAreNotLookedAt)
                .confirmed("mispaired-response")
                .fixed(LateAnswer::idsAreLookedAt),
            Scene.named("padding", "the padding of the last record is left unread")
                .on(Server.PHP_FPM)
                .wrong(Padding::forgotten)
                .confirmed("abandoned-response")
                .fixed(Padding::skipped),
            Scene.named(
                    "truncated", "a length that does not fit 16 bits: an upload becomes records")
                .on(Server.PHP_FPM)
                .wrong(Upload::inOneRecord)
                .confirmed("abandoned-response")
                .fixed(Upload::inRecordsThatFit),
            Scene.named("http", "the same script over HTTP/1.1: no id, only order can tell")
                .on(Server.PHP_OVER_HTTP)
                .wrong(stage -> OverHttp.keptOverATimeout(stage, SONG))
                .confirmed("reuse-after-timeout")
                .fixed(stage -> OverHttp.closedOnATimeout(stage, SONG))));
  }
}
