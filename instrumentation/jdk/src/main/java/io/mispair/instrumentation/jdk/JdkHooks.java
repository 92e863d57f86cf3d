package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of hook points in the JDK's sockets, the same on JDK 17 and 25. The load-time weaver
 * and the late weaver both read it.
 *
 * <p>One layer only is hooked, the lowest that is the same method on every JDK; each byte passes
 * exactly one of these methods. Left alone, with the reason:
 *
 * <ul>
 *   <li>{@code Socket$SocketInputStream}, {@code NioSocketImpl$1} and {@code $2}, {@code
 *       SocketAdaptor$1} and {@code $2} (17), {@code sun.nio.ch.SocketInputStream} and {@code
 *       SocketOutputStream} (25), {@code Channels.newInputStream}: layers above these methods,
 *       whose bytes would count twice.
 *   <li>{@code NioSocketImpl.implRead} and {@code implWrite}, {@code SocketChannelImpl.implRead}
 *       (25): below, with signatures that differ between JDKs; and 25 throws the read timeout from
 *       {@code read} itself while it waits for the lock.
 *   <li>{@code NioSocketImpl.accept}, {@code ServerSocketChannelImpl.accept}: a connection that was
 *       accepted is known by having had no connect.
 *   <li>{@code connect(String, int)} and {@code connect(InetAddress, int)}: they call the hooked
 *       one.
 *   <li>{@code setOption}: the read timeout is read from the field when a read times out.
 *   <li>{@code sendUrgentData}: out of band, not part of the stream. A known hole.
 *   <li>{@code FileChannelImpl.transferTo} to a socket, and asynchronous channels: they are hooked
 *       in the middle of methods, see {@link JdkCalls}.
 *   <li>What TLS does with these bytes: see {@link TlsHooks}, whose rows are in this table too.
 *   <li>17's {@code PlainSocketImpl} ({@code -Djdk.net.usePlainSocketImpl}) and sockets of a custom
 *       {@code SocketImplFactory}: not hooked.
 * </ul>
 */
public final class JdkHooks {

  private static final String IMPL = "sun.nio.ch.NioSocketImpl";
  private static final String CHANNEL = "sun.nio.ch.SocketChannelImpl";
  private static final String ASYNC_CHANNEL = "sun.nio.ch.AsynchronousSocketChannelImpl";

  private static final List<HookedClass> SOCKETS =
      List.of(
          new HookedClass(
              IMPL,
              HookedClass.Shape.SOCKET_IMPL,
              List.of(
                  new HookPoint(IMPL, "read", "([BII)I", Verb.READ),
                  new HookPoint(IMPL, "write", "([BII)V", Verb.WRITE),
                  new HookPoint(IMPL, "connect", "(Ljava/net/SocketAddress;I)V", Verb.CONNECT),
                  new HookPoint(IMPL, "shutdownInput", "()V", Verb.SHUTDOWN_INPUT),
                  new HookPoint(IMPL, "shutdownOutput", "()V", Verb.SHUTDOWN_OUTPUT),
                  new HookPoint(IMPL, "close", "()V", Verb.CLOSE))),
          new HookedClass(
              CHANNEL,
              HookedClass.Shape.CHANNEL,
              List.of(
                  new HookPoint(CHANNEL, "read", "(Ljava/nio/ByteBuffer;)I", Verb.READ),
                  new HookPoint(CHANNEL, "read", "([Ljava/nio/ByteBuffer;II)J", Verb.READ),
                  new HookPoint(CHANNEL, "write", "(Ljava/nio/ByteBuffer;)I", Verb.WRITE),
                  new HookPoint(CHANNEL, "write", "([Ljava/nio/ByteBuffer;II)J", Verb.WRITE),
                  // The socket adaptor's streams; the read carries its own time limit.
                  new HookPoint(CHANNEL, "blockingRead", "([BIIJ)I", Verb.READ),
                  new HookPoint(CHANNEL, "blockingWriteFully", "([BII)V", Verb.WRITE),
                  new HookPoint(CHANNEL, "connect", "(Ljava/net/SocketAddress;)Z", Verb.CONNECT),
                  new HookPoint(CHANNEL, "finishConnect", "()Z", Verb.CONNECT),
                  new HookPoint(
                      CHANNEL, "blockingConnect", "(Ljava/net/SocketAddress;J)V", Verb.CONNECT),
                  new HookPoint(CHANNEL, "implConfigureBlocking", "(Z)V", Verb.CONFIGURE_BLOCKING),
                  new HookPoint(
                      CHANNEL,
                      "shutdownInput",
                      "()Ljava/nio/channels/SocketChannel;",
                      Verb.SHUTDOWN_INPUT),
                  new HookPoint(
                      CHANNEL,
                      "shutdownOutput",
                      "()Ljava/nio/channels/SocketChannel;",
                      Verb.SHUTDOWN_OUTPUT),
                  new HookPoint(CHANNEL, "implCloseSelectableChannel", "()V", Verb.CLOSE))),
          // Its hooks are in the middle of methods.
          new HookedClass(ASYNC_CHANNEL, HookedClass.Shape.ASYNC_CHANNEL, List.of()));

  /** Every hooked class. */
  public static final List<HookedClass> CLASSES = all();

  private JdkHooks() {}

  private static List<HookedClass> all() {
    List<HookedClass> all = new ArrayList<>(SOCKETS);
    all.addAll(TlsHooks.CLASSES);
    return List.copyOf(all);
  }

  /** The hooked class of that internal name (with slashes), or {@code null}. */
  public static @Nullable HookedClass find(String internalName) {
    for (HookedClass hooked : CLASSES) {
      if (hooked.internalName().equals(internalName)) {
        return hooked;
      }
    }
    return null;
  }
}
