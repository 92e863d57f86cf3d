package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.HookedClass;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The members of one JDK socket class that the audit asks for, reached by reflection. */
abstract class SocketMembers {

  private final @Nullable Method available;

  SocketMembers(@Nullable Method available) {
    this.available = available == null ? null : open(available);
  }

  static SocketMembers of(Class<?> socketClass) {
    try {
      if (SocketImpl.class.isAssignableFrom(socketClass)) {
        return new SocketImplMembers(socketClass);
      }
      if (SSLEngine.class.isAssignableFrom(socketClass)) {
        return new SslEngineMembers();
      }
      if (SSLSocket.class.isAssignableFrom(socketClass)) {
        return sslSocket(socketClass);
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

  private static SocketMembers sslSocket(Class<?> socketClass) throws ReflectiveOperationException {
    Class<?> type = socketClass;
    while (type != null) {
      String name = type.getName().replace('.', '/');
      HookedClass hooked =
          type.getClassLoader() == null ? JdkHooks.find(name) : TlsProviderHooks.find(name);
      if (hooked != null) {
        return SslSocketMembers.of(type, hooked);
      }
      type = type.getSuperclass();
    }
    throw new NoSuchFieldException("no hooked class");
  }

  /** The engine inside a TLS socket. */
  @Nullable Object engine(Object socket) {
    return null;
  }

  int available(Object socket) throws IOException {
    return available == null ? 0 : (Integer) call(available, socket);
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
