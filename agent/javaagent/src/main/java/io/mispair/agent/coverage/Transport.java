package io.mispair.agent.coverage;

/** What people call what goes through a hooked class. */
final class Transport {

  // The end of a class's name, since a library may be shaded under any prefix, and its label.
  private static final String[][] LABELS = {
    {"sun.nio.ch.NioSocketImpl", "Socket, ServerSocket"},
    {"sun.nio.ch.AsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.UnixAsynchronousSocketChannelImpl", "asynchronous channels"},
    {"sun.nio.ch.FileChannelImpl", "files sent to channels"},
    {"sun.nio.ch.SocketChannelImpl", "SocketChannel"},
  };

  private Transport() {}

  /** The class's own name where there is no other. */
  static String of(String className) {
    for (String[] label : LABELS) {
      if (className.endsWith(label[0])) {
        return label[1];
      }
    }
    return className;
  }
}
