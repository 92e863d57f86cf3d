package io.mispair.agent.coverage;

/** What people call what goes through a hooked class. */
final class Transport {

  private static final String PART = "part of ";
  private static final String PARTS = "netty.channel.";
  private static final String CONSCRYPT = "org.conscrypt.";
  private static final String BOUNCY_CASTLE = "org.bouncycastle.jsse.";

  // The end of a class's name, since a library may be shaded under any prefix, and its label.
  private static final String[][] LABELS = {
    {"sun.nio.ch.NioSocketImpl", "Socket, ServerSocket"},
    {"sun.nio.ch.AsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.UnixAsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.FileChannelImpl", "files sent to channels"},
    {"sun.nio.ch.SocketChannelImpl", "SocketChannel"},
    {"netty.channel.epoll.LinuxSocket", "Netty epoll"},
    {"netty.channel.uring.LinuxSocket", "Netty io_uring"},
    {"netty.incubator.channel.uring.LinuxSocket", "io_uring incubator"},
    {"netty.channel.kqueue.BsdSocket", "Netty kqueue"},
    {"sun.security.ssl.SSLSocketImpl", "SSLSocket"},
    {"sun.security.ssl.SSLEngineImpl", "SSLEngine"},
    {"sun.security.ssl.SSLSocketImpl$AppInputStream", PART + "SSLSocket"},
    {"sun.security.ssl.SSLSocketImpl$AppOutputStream", PART + "SSLSocket"},
    {"netty.handler.ssl.ReferenceCountedOpenSslEngine", "Netty OpenSSL engine"},
    {"org.conscrypt.ConscryptEngine", "Conscrypt engine"},
    {"org.conscrypt.ConscryptEngineSocket", "Conscrypt socket"},
    {"org.conscrypt.ConscryptFileDescriptorSocket", "Conscrypt socket"},
    {CONSCRYPT, PART + "Conscrypt's"},
    {"org.bouncycastle.jsse.provider.ProvSSLEngine", "Bouncy Castle engine"},
    {"org.bouncycastle.jsse.provider.ProvSSLSocketDirect", "Bouncy Castle socket"},
    {"org.bouncycastle.jsse.provider.ProvSSLSocketWrap", "Bouncy Castle socket"},
    {BOUNCY_CASTLE, PART + "Bouncy Castle's"},
    {PARTS, PART + "Netty's"},
  };

  private Transport() {}

  /** The class's own name where there is no other. */
  static String of(String className) {
    for (String[] label : LABELS) {
      if (label[0].endsWith(".") ? className.contains(label[0]) : className.endsWith(label[0])) {
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
