package io.mispair.instrumentation.jdk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The members of one JDK socket class that the audit asks for, reached by reflection. */
abstract class SocketMembers {

  private final Method available;

  SocketMembers(Method available) {
    this.available = open(available);
  }

  static SocketMembers of(Class<?> socketClass) {
    try {
      if (SocketImpl.class.isAssignableFrom(socketClass)) {
        return new SocketImplMembers(socketClass);
      }
      if (SocketChannel.class.isAssignableFrom(socketClass)) {
        return new ChannelMembers(socketClass);
      }
      if (AsynchronousSocketChannel.class.isAssignableFrom(socketClass)) {
        return new AsyncChannelMembers(socketClass);
      }
    } catch (ReflectiveOperationException missing) {
      throw new IllegalArgumentException("unknown form of " + socketClass.getName(), missing);
    }
    throw new IllegalArgumentException(socketClass.getName() + " is no socket");
  }

  int available(Object socket) throws IOException {
    return (Integer) call(available, socket);
  }

  abstract int readTimeoutMillis(Object socket);

  abstract @Nullable SocketAddress remoteAddress(Object socket) throws IOException;

  abstract @Nullable SocketAddress localAddress(Object socket) throws IOException;

  static Method open(Method method) {
    method.setAccessible(true);
    return method;
  }

  static Object call(Method method, @Nullable Object socket, Object... arguments)
      throws IOException {
    try {
      return method.invoke(socket, arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(failed.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
