package io.mispair.demo.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Servers from Maven Central, each in a JVM of its own, from what module java-servers gathers. */
public final class JavaServers {

  private static final String PACKAGE = "io.mispair.demo.servers.";

  /** Kafka's own port, and its controller's. */
  public static final int KAFKA_PORTS = 2;

  private JavaServers() {}

  /** The folder of the module's jars. */
  public static @Nullable Path installed() {
    Path target = Path.of("../java-servers/target").toAbsolutePath().normalize();
    return Files.isDirectory(target.resolve("lib")) ? target : null;
  }

  /** One broker, without topics. */
  public static RunningServer kafka(Path target, Path home, int port) throws Exception {
    return start(target, home, port, "KafkaBroker", "-Xmx384m", home.toString());
  }

  /** mongo-java-server: it speaks MongoDB's wire protocol, and is not MongoDB's own. */
  public static RunningServer mongo(Path target, Path home, int port) throws Exception {
    return start(target, home, port, "MongoJavaServer", "-Xmx192m");
  }

  /** A framed server with Thrift's binary encoding, whose every method answers what it is asked. */
  public static RunningServer thrift(Path target, Path home, int port) throws Exception {
    return start(target, home, port, "ThriftEcho", "-Xmx64m");
  }

  private static RunningServer start(
      Path target, Path home, int port, String main, String memory, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                target.resolve("mispair-java-servers.jar") + ":" + target.resolve("lib/*"),
                PACKAGE + main,
                "" + port));
    command.addAll(List.of(more));
    return RunningServer.start(port, home, command);
  }
}
