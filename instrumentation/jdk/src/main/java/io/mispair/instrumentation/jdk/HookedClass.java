package io.mispair.instrumentation.jdk;

import java.util.List;

/**
 * One class of the table, with its hooks.
 *
 * @param name the binary name
 */
public record HookedClass(String name, Shape shape, List<HookPoint> hooks) {

  /** Where the class keeps what the audit asks of a connection. */
  public enum Shape {
    /** A {@link java.net.SocketImpl}: a {@code timeout} field, an address and a port. */
    SOCKET_IMPL,
    /** A {@link java.nio.channels.SocketChannel}: two addresses, and no read timeout. */
    CHANNEL,
    /**
     * An {@link java.nio.channels.AsynchronousSocketChannel}: the same, and no {@code available}.
     */
    ASYNC_CHANNEL
  }

  public HookedClass {
    hooks = List.copyOf(hooks);
  }

  /** The name as in class files, with slashes. */
  public String internalName() {
    return name.replace('.', '/');
  }
}
