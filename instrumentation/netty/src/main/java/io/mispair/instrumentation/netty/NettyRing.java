package io.mispair.instrumentation.netty;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.CallHook.Place;
import io.mispair.instrumentation.hooks.CallHook.Step;
import io.mispair.instrumentation.hooks.HookedCalls;
import java.util.List;

/**
 * The rows of io_uring (Netty 4.2): an operation is told where it is made, just before it is
 * submitted, and again where its completion is handled. The connection is the channel's socket.
 *
 * <p>Given up: reads through a ring of buffers ({@code IoUringBufferRing}), whose bytes lie where
 * the kernel likes, and file descriptors that are passed over a Unix domain socket. A file goes
 * through a pipe; its bytes are counted when they leave that.
 *
 * <p>Left alone: {@code IoUringDatagramChannel} and the channels of servers, which make no such
 * operations.
 */
final class NettyRing {

  private static final String URING = NettyCalls.ROOT + "channel/uring/";
  private static final String OPERATIONS = URING + "IoUringIoOps";
  private static final String CHANNEL = URING + "AbstractIoUringChannel";
  private static final String STREAM = URING + "AbstractIoUringStreamChannel";
  private static final String SOCKET = URING + "IoUringSocketChannel";
  private static final String DOMAIN = URING + "IoUringDomainSocketChannel";

  private static final String SITES = "io/mispair/probe/RingSites";

  /** What the kernel tells with a completion was a short once, and is a long in later versions. */
  private static final String[] COMPLETION = {"(BIIS)V", "(BIIJ)V"};

  static final List<HookedCalls> CLASSES =
      List.of(
          hooked(
              CHANNEL,
              "AbstractUringUnsafe",
              CallHook.entry("readComplete", "(BIIS)V", "completeRead", 0, 1, 2),
              CallHook.entry("writeComplete", COMPLETION[0], "completeWrite", 0, 1, 2).orNone(),
              CallHook.entry("writeComplete", COMPLETION[1], "completeWrite", 0, 1, 2).orNone(),
              CallHook.entry("connectComplete", COMPLETION[0], "completeConnect", 0, 1).orNone(),
              CallHook.entry("connectComplete", COMPLETION[1], "completeConnect", 0, 1).orNone(),
              operation("newSendmsg", "IBIJS", "FastOpen", 2, 3)),
          hooked(
              STREAM,
              "IoUringStreamUnsafe",
              operation("newRecv", "IBSIJIS", "Receive", 4, 5),
              operation("newWrite", "IBIJIS", "Send", 3, 4).orNone(),
              operation("newSend", "IBIJIS", "Send", 3, 4).orNone(),
              operation("newWritev", "IBIJIS", "Gather", 3, 4),
              CallHook.call(
                  Place.AFTER_CALL,
                  URING + "IoUringFileRegion",
                  "handleResult",
                  "(IS)I",
                  "Transfer",
                  1,
                  2)),
          hooked(
              SOCKET,
              "IoUringSocketUnsafe",
              operation("newSendZc", "IJIISI", "Send", 1, 2).orNone(),
              operation("newSendZc", "IJIIJI", "Send", 1, 2).orNone(),
              operation("newSendmsgZc", "IBIJS", "Message", 3).orNone(),
              operation("newSendmsgZc", "IBIJJ", "Message", 3).orNone()),
          hooked(
              DOMAIN,
              "IoUringDomainSocketUnsafe",
              CallHook.entry("scheduleRecvReadFd", "()I", "bypass").orNone(),
              operation("newSendmsg", "IBIJS", "Bypass").orNone()),
          new HookedCalls(
              (URING + "LinuxSocket").replace('/', '.'),
              NettySockets.SITES,
              false,
              List.of(CallHook.entry("markClosed", "()Z", "close").orNone())));

  private NettyRing() {}

  /** The class inside of a channel's that submits its operations. */
  private static HookedCalls hooked(String channel, String inner, CallHook... hooks) {
    String name = channel + '$' + inner;
    List<Step> path =
        List.of(
            new Step(name, "this$0", "L" + channel + ";"),
            new Step(channel, "socket", "L" + URING + "LinuxSocket;"));
    CallHook[] led = new CallHook[hooks.length];
    for (int i = 0; i < hooks.length; i++) {
      led[i] = hooks[i].via(path);
    }
    return new HookedCalls(name.replace('/', '.'), SITES, false, List.of(led));
  }

  private static CallHook operation(
      String method, String arguments, String verb, Integer... passed) {
    return CallHook.call(
        Place.BEFORE_CALL,
        OPERATIONS,
        method,
        "(" + arguments + ")L" + OPERATIONS + ";",
        verb,
        passed);
  }
}
