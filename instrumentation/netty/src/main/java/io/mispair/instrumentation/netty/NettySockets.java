package io.mispair.instrumentation.netty;

import io.mispair.instrumentation.hooks.CallHook;
import io.mispair.instrumentation.hooks.CallHook.Place;
import io.mispair.instrumentation.hooks.CallHook.Step;
import io.mispair.instrumentation.hooks.HookedCalls;
import java.util.List;

/**
 * The rows of epoll and kqueue: each native call that moves bytes of a stream, in the class that
 * declares it, with the object itself as the connection. Netty 4.1 before 4.1.80 reads and writes
 * through {@code FileDescriptor}, later versions through {@code Socket}.
 *
 * <p>Given up, since the bytes go past the JVM: {@code spliceTo}, and file descriptors that are
 * passed over a Unix domain socket. TCP fast open's bytes go with the connect; on kqueue they are
 * not looked at, and the connection is given up.
 *
 * <p>Left alone: {@code sendTo} and {@code recvFrom} without fast open, {@code sendmmsg} and the
 * like, which are datagrams. A datagram socket that is connected uses the hooked methods: what it
 * is, is asked of the kernel.
 */
final class NettySockets {

  private static final String UNIX = NettyCalls.ROOT + "channel/unix/";
  private static final String EPOLL = NettyCalls.ROOT + "channel/epoll/";
  private static final String KQUEUE = NettyCalls.ROOT + "channel/kqueue/";

  static final String SITES = "io/mispair/probe/NativeSites";

  private static final String DESCRIPTOR = UNIX + "FileDescriptor";
  private static final String SOCKET = UNIX + "Socket";
  private static final String STREAM = EPOLL + "AbstractEpollStreamChannel";
  private static final String STREAM_TYPE = "L" + STREAM + ";";

  private static final String BUFFER = "(ILjava/nio/ByteBuffer;II)I";
  private static final String ADDRESS = "(IJII)I";
  private static final String FILE = "(IL" + NettyCalls.ROOT + "channel/DefaultFileRegion;JJJ)J";

  /** From a channel of epoll's to what stands for its connection. */
  private static final Step EPOLL_SOCKET = new Step(STREAM, "socket", "L" + EPOLL + "LinuxSocket;");

  static final List<HookedCalls> CLASSES =
      List.of(
          hooked(
              DESCRIPTOR,
              read(DESCRIPTOR, "read", BUFFER),
              read(DESCRIPTOR, "readAddress", ADDRESS),
              write(DESCRIPTOR, "write", BUFFER),
              write(DESCRIPTOR, "writeAddress", ADDRESS),
              write(DESCRIPTOR, "writev", "(I[Ljava/nio/ByteBuffer;IIJ)J"),
              CallHook.call(
                  Place.AROUND_CALL, DESCRIPTOR, "writevAddresses", "(IJI)J", "Gather", 1, 2),
              CallHook.entry("close", "()V", "close"),
              // io_uring closes by itself, and only marks the socket.
              CallHook.entry("markClosed", "()Z", "close").orNone()),
          hooked(
              SOCKET,
              read(SOCKET, "recv", BUFFER).orNone(),
              read(SOCKET, "recvAddress", ADDRESS).orNone(),
              write(SOCKET, "send", BUFFER).orNone(),
              write(SOCKET, "sendAddress", ADDRESS).orNone(),
              fastOpen("sendTo", "(IZLjava/nio/ByteBuffer;II[BIII)I", 2, 3, 4, 8),
              fastOpen("sendToAddress", "(IZJII[BIII)I", 2, 3, 4, 8),
              fastOpen("sendToAddresses", "(IZJI[BIII)I", 2, 3, 7),
              connect(SOCKET, "connect", "(IZ[BII)I"),
              connect(SOCKET, "connectDomainSocket", "(I[B)I"),
              connect(SOCKET, "finishConnect", "(I)I"),
              CallHook.call(Place.BEFORE_CALL, SOCKET, "shutdown", "(IZZ)I", "Shutdown", 1, 2),
              CallHook.entry("recvFd", "()I", "bypass"),
              CallHook.entry("sendFd", "(I)I", "bypass")),
          hooked(
              EPOLL + "LinuxSocket",
              sendFile(EPOLL + "LinuxSocket"),
              connect(EPOLL + "LinuxSocket", "connectVSock", "(III)I").orNone()),
          hooked(
              STREAM,
              CallHook.entry("addToSpliceQueue", "(L" + STREAM + "$SpliceInTask;)V", "bypass")
                  .via(List.of(EPOLL_SOCKET))),
          hooked(
              STREAM + "$SpliceOutTask",
              CallHook.entry("spliceOut", "()Z", "bypass")
                  .via(
                      List.of(
                          new Step(STREAM + "$SpliceOutTask", "ch", STREAM_TYPE), EPOLL_SOCKET))),
          hooked(
              KQUEUE + "BsdSocket",
              sendFile(KQUEUE + "BsdSocket"),
              CallHook.entry(
                      "connectx",
                      "(Ljava/net/InetSocketAddress;Ljava/net/InetSocketAddress;L"
                          + UNIX
                          + "IovArray;Z)I",
                      "bypass")
                  .orNone()));

  private NettySockets() {}

  private static HookedCalls hooked(String internalName, CallHook... hooks) {
    return new HookedCalls(internalName.replace('/', '.'), SITES, false, List.of(hooks));
  }

  private static CallHook read(String owner, String method, String descriptor) {
    return CallHook.call(Place.AFTER_CALL, owner, method, descriptor, "Read", 1, 2, 3);
  }

  private static CallHook write(String owner, String method, String descriptor) {
    return CallHook.call(Place.AROUND_CALL, owner, method, descriptor, "Write", 1, 2, 3);
  }

  private static CallHook fastOpen(String method, String descriptor, Integer... passed) {
    return CallHook.call(Place.AFTER_CALL, SOCKET, method, descriptor, "FastOpen", passed).orNone();
  }

  private static CallHook connect(String owner, String method, String descriptor) {
    return CallHook.call(Place.AFTER_CALL, owner, method, descriptor, "Connect");
  }

  private static CallHook sendFile(String owner) {
    return CallHook.call(Place.AROUND_CALL, owner, "sendFile", FILE, "Transfer", 4);
  }
}
