package io.mispair.demo.support;

import java.nio.file.Path;
import java.util.List;

/** Redis without anything on disk. */
public final class Redis {

  private Redis() {}

  public static RunningServer start(Path binary, Path home, int port) throws Exception {
    return RunningServer.start(
        port,
        home,
        List.of(
            binary.toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            "" + port,
            "--save",
            "",
            "--appendonly",
            "no"));
  }
}
