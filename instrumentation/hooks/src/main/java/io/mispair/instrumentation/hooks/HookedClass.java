package io.mispair.instrumentation.hooks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class of a table, with its hooks.
 *
 * @param name the binary name
 * @param connection where its connection is, when it is only a part of one; else {@code null}
 * @param input where a TLS socket keeps the stream whose {@code available()} counts what has been
 *     decrypted; {@code null} when it has none that can be asked without a lock
 * @param engine where a TLS socket keeps the engine that does its work; {@code null} when it does
 *     that itself
 */
public record HookedClass(
    String name,
    Shape shape,
    @Nullable KeptField connection,
    @Nullable KeptField input,
    @Nullable KeptField engine,
    List<HookPoint> hooks) {

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
    /** A {@link javax.net.ssl.SSLSocket}: its own addresses and time limit. */
    SSL_SOCKET,
    /** A {@link javax.net.ssl.SSLEngine}: nothing. */
    SSL_ENGINE,
    /** Nothing: it is a part of a connection, which has a class of its own. */
    PART
  }

  /**
   * A field in which an object keeps another.
   *
   * @param descriptor the field's type, as in a class file
   */
  public record KeptField(String name, String descriptor) {

    /** The type's name with slashes. */
    public String typeName() {
      return descriptor.substring(1, descriptor.length() - 1);
    }
  }

  public HookedClass {
    hooks = List.copyOf(hooks);
    if ((shape == Shape.PART) != (connection != null)) {
      throw new IllegalArgumentException(name + " is a part without a whole, or a whole with one");
    }
  }

  /** A class whose objects are connections. */
  public HookedClass(String name, Shape shape, List<HookPoint> hooks) {
    this(name, shape, null, null, null, hooks);
  }

  /** A TLS socket's class. */
  public static HookedClass tlsSocket(
      String name, @Nullable KeptField input, @Nullable KeptField engine, List<HookPoint> hooks) {
    return new HookedClass(name, Shape.SSL_SOCKET, null, input, engine, hooks);
  }

  /**
   * A class whose objects belong to a connection, such as a socket's streams: its hooks tell the
   * connection's probe, and nothing else is added to it.
   */
  public static HookedClass part(String name, KeptField connection, List<HookPoint> hooks) {
    return new HookedClass(name, Shape.PART, connection, null, null, hooks);
  }

  /** The name as in class files, with slashes. */
  public String internalName() {
    return name.replace('.', '/');
  }

  /**
   * The same class under another name, since libraries are shaded into others; not for a class with
   * fields, whose types would have others too.
   */
  public HookedClass renamed(String binaryName) {
    List<HookPoint> renamed = new ArrayList<>(hooks.size());
    for (HookPoint hook : hooks) {
      renamed.add(new HookPoint(binaryName, hook.method(), hook.descriptor(), hook.verb()));
    }
    return new HookedClass(binaryName, shape, connection, input, engine, renamed);
  }
}
