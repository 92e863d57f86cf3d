package io.mispair.instrumentation.jdk;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * {@code sun.nio.ch.AsynchronousSocketChannelImpl}; a read's time limit comes with the read. It has
 * no {@code available()} of its own, so the count is asked as the class does its own system calls:
 * between {@code begin} and {@code end}, which keep the descriptor open meanwhile.
 */
final class AsyncChannelMembers extends SocketMembers {

  private static final String NAME = "sun.nio.ch.AsynchronousSocketChannelImpl";

  private final Method begin;
  private final Method end;
  private final Field descriptor;
  private final Method available;

  AsyncChannelMembers(Class<?> socketClass) throws ReflectiveOperationException {
    this(declaring(socketClass), netAvailable());
  }

  private AsyncChannelMembers(Class<?> declaring, Method available)
      throws ReflectiveOperationException {
    super(available);
    this.available = available;
    begin = open(declaring.getDeclaredMethod("begin"));
    end = open(declaring.getDeclaredMethod("end"));
    descriptor = declaring.getDeclaredField("fd");
    descriptor.setAccessible(true);
  }

  private static Class<?> declaring(Class<?> socketClass) throws ReflectiveOperationException {
    for (Class<?> type = socketClass; type != null; type = type.getSuperclass()) {
      if (type.getName().equals(NAME)) {
        return type;
      }
    }
    throw new ClassNotFoundException(NAME);
  }

  private static Method netAvailable() throws ReflectiveOperationException {
    for (Method method : Class.forName("sun.nio.ch.Net").getDeclaredMethods()) {
      if (method.getName().equals("available")) {
        return method;
      }
    }
    throw new NoSuchMethodException("sun.nio.ch.Net.available");
  }

  @Override
  int available(Object socket) throws IOException {
    try {
      call(begin, socket);
      return (Integer) call(available, null, descriptor.get(socket));
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      call(end, socket);
    }
  }

  @Override
  int readTimeoutMillis(Object socket) {
    return 0;
  }

  @Override
  @Nullable SocketAddress remoteAddress(Object socket) throws IOException {
    return ((AsynchronousSocketChannel) socket).getRemoteAddress();
  }

  @Override
  @Nullable SocketAddress localAddress(Object socket) throws IOException {
    return ((AsynchronousSocketChannel) socket).getLocalAddress();
  }
}
