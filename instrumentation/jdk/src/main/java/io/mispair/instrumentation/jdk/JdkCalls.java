package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.CallHook.Place;
import io.mispair.instrumentation.hooks.HookedCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of hooks in the middle of the JDK's methods, where no method as a whole moves the bytes
 * once and only once.
 *
 * <ul>
 *   <li>Asynchronous channels of Linux, macOS and AIX. {@code implRead} and {@code implWrite} begin
 *       an operation; the bytes move in them or in {@code finishRead} and {@code finishWrite}, on
 *       another thread and perhaps after several attempts. Each attempt is a call of {@code
 *       IOUtil}. Every operation ends with {@code enableReading} or {@code enableWriting}, which
 *       say whether it timed out; a cancelled read ends with {@code killReading}. {@code
 *       setConnected} is called at once or by {@code finishConnect}.
 *   <li>{@code FileChannelImpl.transferTo} to a socket: sendfile bypasses {@code write}. JDK 17
 *       does it in {@code transferToDirectly}, whatever the target; 25 in {@code
 *       transferToSocketChannel}. The other ways of {@code transferTo}, through a mapping or a
 *       buffer, end in {@code SocketChannelImpl.write}, and {@code transferFrom} in its {@code
 *       read}: they are hooked there.
 * </ul>
 *
 * <p>Left alone: {@code WindowsAsynchronousSocketChannelImpl}, whose bytes move in native code, a
 * known hole; {@code killWriting} and a write that timed out, after which the JDK lets nothing more
 * be written.
 */
public final class JdkCalls {

  private static final String CALL_SITES = "io/mispair/probe/CallSites";
  private static final String READ_ONE =
      "(Ljava/io/FileDescriptor;Ljava/nio/ByteBuffer;JZLsun/nio/ch/NativeDispatcher;)I";
  private static final String READ_MANY =
      "(Ljava/io/FileDescriptor;[Ljava/nio/ByteBuffer;ZLsun/nio/ch/NativeDispatcher;)J";
  private static final String BEGIN =
      "(ZLjava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;JLjava/util/concurrent/TimeUnit;"
          + "Ljava/lang/Object;Ljava/nio/channels/CompletionHandler;)"
          + "Ljava/util/concurrent/Future;";
  private static final String CONNECT =
      "(Ljava/net/SocketAddress;Ljava/lang/Object;Ljava/nio/channels/CompletionHandler;)"
          + "Ljava/util/concurrent/Future;";
  private static final String RETURNS_ITSELF = "()Ljava/nio/channels/AsynchronousSocketChannel;";

  /** Every class with such hooks. */
  public static final List<HookedCalls> CLASSES =
      List.of(
          new HookedCalls(
              "sun.nio.ch.AsynchronousSocketChannelImpl",
              CALL_SITES,
              false,
              List.of(
                  CallHook.entry("enableReading", "(Z)V", "endRead", 0),
                  CallHook.entry("enableWriting", "(Z)V", "endWrite"),
                  CallHook.entry("killReading", "()V", "cancelRead"),
                  CallHook.entry("shutdownInput", RETURNS_ITSELF, "shutdownInput"),
                  CallHook.entry("shutdownOutput", RETURNS_ITSELF, "shutdownOutput"),
                  CallHook.entry("close", "()V", "close"))),
          new HookedCalls(
              "sun.nio.ch.UnixAsynchronousSocketChannelImpl",
              CALL_SITES,
              false,
              List.of(
                  CallHook.entry("implConnect", CONNECT, "beginConnect"),
                  CallHook.exit("setConnected", "()V", "afterConnect"),
                  CallHook.entry("implRead", BEGIN, "beginRead", 3, 4, 6),
                  CallHook.entry("implWrite", BEGIN, "beginWrite", 6),
                  move(Place.AFTER_CALL, "read", READ_ONE, "Read"),
                  move(Place.AROUND_CALL, "read", READ_MANY, "Read"),
                  move(Place.AROUND_CALL, "write", READ_ONE, "Write"),
                  move(Place.AROUND_CALL, "write", READ_MANY, "Write"))),
          new HookedCalls(
              "sun.nio.ch.FileChannelImpl",
              CALL_SITES,
              true,
              List.of(
                  transfer("transferToDirectly", "(JILjava/nio/channels/WritableByteChannel;)J"),
                  transfer("transferToSocketChannel", "(JILsun/nio/ch/SocketChannelImpl;)J"))));

  private JdkCalls() {}

  /** {@code IOUtil.read} or {@code write}: a static call whose second argument is the memory. */
  private static CallHook move(Place place, String method, String descriptor, String verb) {
    return CallHook.call(place, "sun/nio/ch/IOUtil", method, descriptor, verb, 1);
  }

  /** A call on {@code this} of a file, with the position, the count and the target. */
  private static CallHook transfer(String method, String descriptor) {
    return CallHook.call(
            Place.AROUND_CALL, "sun/nio/ch/FileChannelImpl", method, descriptor, "Transfer", 2)
        .of(3);
  }

  /** The hooks of that class, by its binary name; {@code null} when it has none. */
  public static @Nullable HookedCalls find(String name) {
    for (HookedCalls hooked : CLASSES) {
      if (hooked.name().equals(name)) {
        return hooked;
      }
    }
    return null;
  }
}
