package io.mispair.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The servers that programs need, each started when the first of them asks.
 *
 * @param <S> their names
 */
public abstract class Servers<S extends Enum<S>> implements AutoCloseable {

  private static final class Slot {
    private @Nullable RunningServer running;
  }

  private final Path folder;
  private final Map<S, Slot> slots;

  /**
   * @param folder where the servers may keep what they like
   */
  protected Servers(Class<S> names, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    slots = new EnumMap<>(names);
    for (S name : names.getEnumConstants()) {
      slots.put(name, new Slot());
    }
    letPass(folder);
  }

  /** What is to be run; {@code null} when it is not installed here, or not for this user. */
  protected abstract @Nullable Path binary(S server) throws IOException;

  /**
   * Starts the server.
   *
   * @param home a folder of its own
   */
  protected abstract RunningServer start(S server, Path binary, Path home) throws Exception;

  /** Servers that are started by root go on as users of their own. */
  private static void letPass(Path folder) throws IOException, InterruptedException {
    RunningServer.run(folder, List.of("chmod", "a+x", folder.toString()));
  }

  /** The server's folder, which is there once it was started. */
  protected final Path home(S server) {
    return folder.resolve(server.name());
  }

  /**
   * The address of the server, {@code host:port}. Without it a test is skipped, or, where {@code
   * CI=true}, fails.
   *
   * @throws IOException when it does not start
   */
  public final String address(S server) throws Exception {
    String address = find(server);
    if (address != null) {
      return address;
    }
    String missing = server + " is not installed on this machine, or is for root only";
    return "true".equals(System.getenv("CI"))
        ? Assertions.fail(missing)
        : Assumptions.abort(missing);
  }

  /**
   * The address of the server, {@code host:port}; {@code null} when it is not installed here.
   *
   * @throws IOException when it does not start
   */
  public final @Nullable String find(S server) throws Exception {
    Slot slot = Objects.requireNonNull(slots.get(server));
    // One after the other waits for the same server, and nobody for another.
    synchronized (slot) {
      if (slot.running == null) {
        Path binary = binary(server);
        if (binary == null) {
          return null;
        }
        Path home = Files.createDirectories(home(server));
        letPass(home);
        slot.running = start(server, binary, home);
      }
      return slot.running.address();
    }
  }

  @Override
  public final void close() throws InterruptedException {
    for (Slot slot : slots.values()) {
      synchronized (slot) {
        if (slot.running != null) {
          slot.running.close();
        }
      }
    }
  }
}
