package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ZooKeeper server alone, from Debian's jar, which names the jars that it needs itself. */
public final class Zookeeper {

  private Zookeeper() {}

  public static @Nullable Path installed() {
    Path jar = Path.of("/usr/share/java/zookeeper.jar");
    return Files.isReadable(jar) ? jar : null;
  }

  /** Its ticks are short, so that clients send many pings. */
  public static RunningServer start(Path jar, Path home, int port) throws Exception {
    Path config =
        Files.writeString(
            home.resolve("zoo.cfg"),
            """
            dataDir=%s
            clientPort=%d
            clientPortAddress=127.0.0.1
            tickTime=200
            minSessionTimeout=400
            maxClientCnxns=0
            admin.enableServer=false
            """
                .formatted(home, port));
    return RunningServer.start(
        port,
        home,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dzookeeper.forceSync=no",
            "-cp",
            jar.toString(),
            "org.apache.zookeeper.server.ZooKeeperServerMain",
            config.toString()));
  }
}
