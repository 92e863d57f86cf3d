package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mosquitto, an MQTT broker that everybody may use. */
public final class Mosquitto {

  private Mosquitto() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    Path config =
        Files.writeString(
            home.resolve("mosquitto.conf"),
            """
            listener %d 127.0.0.1
            allow_anonymous true
            persistence false
            log_dest none
            """
                .formatted(port));
    return RunningServer.start(port, home, List.of(binary.toString(), "-c", config.toString()));
  }
}
