package io.mispair.demo.incidents.ambiguity;

import io.mispair.demo.incidents.Demo;
import io.mispair.demo.incidents.Scene;
import java.util.List;

/** All framing rules, one by one. */
public final class AmbiguityDemo {

  private AmbiguityDemo() {}

  public static Demo demo() {
    return new Demo(
        "http-ambiguity",
        "messages whose end two parsers read in two ways, and the rule that tells each",
        List.of(
            // No method references: they would load the libraries in the launcher, too.
            Scene.named("requests", "requests, each with another behind it")
                .wrong("http", stage -> Exhibits.requests(stage, true))
                .readings()
                .fixed("http", stage -> Exhibits.requests(stage, false)),
            Scene.named(
                    "responses", "responses: the body as it is read, and what the next one gets")
                .wrong("http", stage -> Exhibits.responses(stage, true))
                .readings()
                .fixed("http", stage -> Exhibits.responses(stage, false)),
            Scene.named("connections", "what shows only on a connection that is used again")
                .wrong("http", stage -> Exhibits.connections(stage, true))
                .readings()
                .fixed("http", stage -> Exhibits.connections(stage, false))));
  }
}
