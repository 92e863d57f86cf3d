package io.mispair.demo.incidents.http2;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import io.mispair.demo.incidents.http1.OverHttp;
import java.util.List;

/** The same timeouts as elsewhere, and nothing to tell: streams have numbers. */
public final class Http2Demo {

  private static final OverHttp.Song SONG = new OverHttp.Song("/song-of-", "/song-of-");

  private Http2Demo() {}

  public static Demo demo() {
    return new Demo(
        "http2-control",
        "the same timeouts over HTTP/2: late frames, right answers, silence",
        List.of(
            Scene.named("okhttp", "OkHttp 4.12.0 by prior knowledge, without TLS")
                .on(Server.NGINX_HTTP2)
                // No method reference: it would load OkHttp in the launcher, too.
                .fixed("http", stage -> OkHttpCalls.timeOut(stage)),
            Scene.named("jdk", "the JDK's HttpClient over TLS")
                .on(Server.NGINX_HTTP2)
                .fixed(JdkCalls::timeOut),
            Scene.named("http1", "the same server over HTTP/1.1: no number, only order can tell")
                .on(Server.NGINX)
                .wrong(stage -> OverHttp.keptOverATimeout(stage, SONG))
                .confirmed("reuse-after-timeout")
                .fixed(stage -> OverHttp.closedOnATimeout(stage, SONG))));
  }
}
