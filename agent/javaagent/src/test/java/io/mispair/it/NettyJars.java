package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The versions of Netty that the build has copied. */
final class NettyJars {
  static final String V4_1 = "netty-4.1";
  static final String V4_2 = "netty-4.2";

  private NettyJars() {}

  static Path[] of(String version) {
    return list(version).toArray(new Path[0]);
  }

  static List<Path> list(String version) {
    Path folder = Path.of(System.getProperty("mispair.netty", "target/netty"), version);
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      List<Path> jars = files.sorted().toList();
      assertTrue(jars.size() > 5, () -> "not all of Netty is in " + folder);
      return jars;
    } catch (IOException e) {
      throw new IllegalStateException("mvn package copies Netty to " + folder, e);
    }
  }
}
