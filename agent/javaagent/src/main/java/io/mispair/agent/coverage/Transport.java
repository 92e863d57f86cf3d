package io.mispair.agent.coverage;

/** What people call what goes through a hooked class. */
final class Transport {

  private static final String PART = "part of ";
  private static final String PARTS = "netty.channel.";

  // The end of a class's name, since a library may be shaded under any prefix, and its label.
  private static final String[][] LABELS = {
    {"sun.nio.ch.NioSocketImpl", "Socket, ServerSocket"},
    {"sun.nio.ch.AsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.UnixAsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.FileChannelImpl", "files sent to channels"},
    {"sun.nio.ch.SocketChannelImpl", "SocketChannel"},
    {"netty.channel.epoll.LinuxSocket", "Netty epoll"},
    {"netty.channel.uring.LinuxSocket", "Netty io_uring"},
    {"netty.channel.kqueue.BsdSocket", "Netty kqueue"},
    {"sun.security.ssl.SSLSocketImpl", "SSLSocket"},
    {"sun.security.ssl.SSLEngineImpl", "SSLEngine"},
    {"sun.security.ssl.SSLSocketImpl$AppInputStream", PART + "SSLSocket"},
    {"sun.security.ssl.SSLSocketImpl$AppOutputStream", PART + "SSLSocket"},
    {PARTS, PART + "Netty's"},
  };

  private Transport() {}

  /** The class's own name where there is no other. */
  static String of(String className) {
    for (String[] label : LABELS) {
      if (label[0].equals(PARTS) ? className.contains(PARTS) : className.endsWith(label[0])) {
        return label[1];
      }
    }
    return className;
  }

  /** Whether people know it only by another class, which is covered by the same hooks. */
  static boolean isPart(String className) {
    return of(className).startsWith(PART);
  }
}
