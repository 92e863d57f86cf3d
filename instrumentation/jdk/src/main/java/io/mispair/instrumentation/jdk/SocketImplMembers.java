package io.mispair.instrumentation.jdk;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.SocketOptions;
import org.jspecify.annotations.Nullable;

/** {@code sun.nio.ch.NioSocketImpl}. */
final class SocketImplMembers extends SocketMembers {

  private final Field timeout;
  private final Method inetAddress;
  private final Method port;
  private final Method localPort;

  SocketImplMembers(Class<?> socketClass) throws ReflectiveOperationException {
    super(socketClass.getDeclaredMethod("available"));
    timeout = socketClass.getDeclaredField("timeout");
    timeout.setAccessible(true);
    inetAddress = open(SocketImpl.class.getDeclaredMethod("getInetAddress"));
    port = open(SocketImpl.class.getDeclaredMethod("getPort"));
    localPort = open(SocketImpl.class.getDeclaredMethod("getLocalPort"));
  }

  @Override
  int readTimeoutMillis(Object socket) {
    try {
      return timeout.getInt(socket);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  @Nullable SocketAddress remoteAddress(Object socket) throws IOException {
    int remotePort = (Integer) call(port, socket);
    // Before the connect, the address is that of the bind.
    return remotePort == 0
        ? null
        : new InetSocketAddress((InetAddress) call(inetAddress, socket), remotePort);
  }

  @Override
  SocketAddress localAddress(Object socket) throws IOException {
    Object local = ((SocketOptions) socket).getOption(SocketOptions.SO_BINDADDR);
    return new InetSocketAddress((InetAddress) local, (Integer) call(localPort, socket));
  }
}
