package io.mispair.instrumentation.jdk;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** {@code sun.nio.ch.SocketChannelImpl}; a read's time limit comes with the read. */
final class ChannelMembers extends SocketMembers {

  ChannelMembers(Class<?> socketClass) throws ReflectiveOperationException {
    super(socketClass.getDeclaredMethod("available"));
  }

  @Override
  int readTimeoutMillis(Object socket) {
    return 0;
  }

  @Override
  @Nullable SocketAddress remoteAddress(Object socket) throws IOException {
    return ((SocketChannel) socket).getRemoteAddress();
  }

  @Override
  @Nullable SocketAddress localAddress(Object socket) throws IOException {
    return ((SocketChannel) socket).getLocalAddress();
  }
}
