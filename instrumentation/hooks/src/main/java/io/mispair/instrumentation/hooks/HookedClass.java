package io.mispair.instrumentation.hooks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class of a table, with its hooks.
 *
 * @param name the binary name
 * @param connection where its connection is, when it is only a part of one; else {@code null}
 */
public record HookedClass(
    String name, Shape shape, @Nullable ConnectionField connection, List<HookPoint> hooks) {

  /** Where the class keeps what the audit asks of a connection. */
  public enum Shape {
    /** A {@link java.net.SocketImpl}: a {@code timeout} field, an address and a port. */
    SOCKET_IMPL,
    /** A {@link java.nio.channels.SocketChannel}: two addresses, and no read timeout. */
    CHANNEL,
    /**
     * An {@link java.nio.channels.AsynchronousSocketChannel}: the same, and no {@code available}.
     */
    ASYNC_CHANNEL,
    /** A number of the kernel's, of which everything else is asked elsewhere. */
    DESCRIPTOR,
    /**
     * A {@link javax.net.ssl.SSLSocket}: its own addresses and time limit; what waits is in its
     * input stream, the field {@code appInput}.
     */
    SSL_SOCKET,
    /** A {@link javax.net.ssl.SSLEngine}: nothing. */
    SSL_ENGINE,
    /** Nothing: it is a part of a connection, which has a class of its own. */
    PART
  }

  /**
   * The field in which a part of a connection keeps it.
   *
   * @param descriptor the field's type, as in a class file
   */
  public record ConnectionField(String name, String descriptor) {}

  public HookedClass {
    hooks = List.copyOf(hooks);
    if ((shape == Shape.PART) != (connection != null)) {
      throw new IllegalArgumentException(name + " is a part without a whole, or a whole with one");
    }
  }

  /** A class whose objects are connections. */
  public HookedClass(String name, Shape shape, List<HookPoint> hooks) {
    this(name, shape, null, hooks);
  }

  /**
   * A class whose objects belong to a connection, such as a socket's streams: its hooks tell the
   * connection's probe, and nothing else is added to it.
   */
  public static HookedClass part(String name, ConnectionField connection, List<HookPoint> hooks) {
    return new HookedClass(name, Shape.PART, connection, hooks);
  }

  /** The name as in class files, with slashes. */
  public String internalName() {
    return name.replace('.', '/');
  }

  /** The same class under another name, since libraries are shaded into others. */
  public HookedClass renamed(String binaryName) {
    List<HookPoint> renamed = new ArrayList<>(hooks.size());
    for (HookPoint hook : hooks) {
      renamed.add(new HookPoint(binaryName, hook.method(), hook.descriptor(), hook.verb()));
    }
    return new HookedClass(binaryName, shape, connection, renamed);
  }
}
