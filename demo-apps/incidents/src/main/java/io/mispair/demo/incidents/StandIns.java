package io.mispair.demo.incidents;

import com.github.fppt.jedismock.RedisServer;
import io.mispair.demo.incidents.fastcgi.SmallResponder;
import io.mispair.demo.incidents.memcached.SmallMemcached;
import io.mispair.demo.support.FreePort;
import io.mispair.demo.support.RunningServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is embedded in the place of servers that are not installed, each made when it is needed. */
final class StandIns implements AutoCloseable {

  /** Not by its class, which is not loaded here. */
  private static final String JETTY = "io.mispair.demo.incidents.http2.JettySite";

  private final SceneRun.Launch launch;
  private final Map<String, String> addresses = new HashMap<>();
  private final List<Closeable> made = new ArrayList<>();

  StandIns(SceneRun.Launch launch) {
    this.launch = launch;
  }

  /** Where the server's stand-in is, {@code host:port}. */
  synchronized String addressOf(Server server) throws IOException, InterruptedException {
    String name = server.standIn();
    String address = addresses.get(name);
    if (address == null) {
      address =
          "127.0.0.1:"
              + switch (name) {
                case "jedis-mock" -> redis();
                case "SmallMemcached" -> memcached();
                case "SmallResponder" -> responder();
                case "Jetty" -> jetty();
                default -> throw new IllegalArgumentException("nothing stands in for " + server);
              };
      addresses.put(name, address);
    }
    return address;
  }

  private int redis() throws IOException {
    RedisServer redis = RedisServer.newRedisServer().start();
    made.add(redis::stop);
    return redis.getBindPort();
  }

  private int memcached() throws IOException {
    SmallMemcached memcached = new SmallMemcached();
    made.add(memcached);
    return memcached.port();
  }

  private int responder() throws IOException {
    SmallResponder responder = new SmallResponder();
    made.add(responder);
    return responder.port();
  }

  /** In a JVM of its own: its libraries are not those of the launcher. */
  private int jetty() throws IOException, InterruptedException {
    int port = FreePort.find();
    List<String> command = new ArrayList<>(launch.java());
    command.addAll(List.of("-cp", launch.classPath("http"), JETTY, "" + port));
    Path folder = Files.createTempDirectory(launch.work(), "jetty");
    RunningServer jetty = RunningServer.start(port, folder, command);
    made.add(() -> close(jetty));
    return port;
  }

  private static void close(RunningServer server) throws IOException {
    try {
      server.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : made) {
      one.close();
    }
  }
}
