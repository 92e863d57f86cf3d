package io.mispair.demo.incidents.desync;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import io.mispair.demo.incidents.Server;
import java.util.List;

/** The class of the media proxy that gave users each other's attachments in 2026. */
public final class DesyncDemo {

  private DesyncDemo() {}

  public static Demo demo() {
    return new Demo(
        "http-desync",
        "one response too many on a proxy's pooled connection: each user gets the one before's",
        List.of(
            Scene.named("httpclient", "a media proxy on Apache HttpClient 4.5.14; on the JDK's")
                // No method references: they would load the libraries in the launcher, too.
                .wrong("http", stage -> MediaProxy.onApache(stage))
                .confirmed("unread-bytes")
                .fixed("http", stage -> MediaProxy.onTheJdks(stage)),
            Scene.named("okhttp", "the same on OkHttp 4.12.0; without a pool")
                .wrong("http", stage -> MediaProxy.onOkHttp(stage))
                .confirmed("unread-bytes")
                .fixed("http", stage -> MediaProxy.onOkHttpWithoutPool(stage)),
            Scene.named(
                    "split",
                    "nginx decodes a path into two requests; a back end on the JVM answers")
                .on(Server.NGINX_PROXY)
                .wrong(BackEnd::behindNginxThatDecodes)
                .unseen()
                .fixed(BackEnd::behindNginx)));
  }
}
