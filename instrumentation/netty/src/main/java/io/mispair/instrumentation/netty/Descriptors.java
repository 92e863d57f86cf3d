package io.mispair.instrumentation.netty;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Asks the kernel about a file descriptor of which only the number is known, by the JDK's own
 * system calls. {@link NettySocket#packagesToOpen()} must be open to this class's module.
 */
final class Descriptors {

  // From the systems' headers: sys/socket.h. AF_UNIX and SOCK_STREAM are 1 everywhere.
  private static final boolean LINUX =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
  private static final int SOL_SOCKET = LINUX ? 1 : 0xffff;
  private static final int SO_TYPE = LINUX ? 3 : 0x1008;
  private static final int SO_DOMAIN = 39;
  private static final int ONE = 1;

  private static final Constructor<FileDescriptor> DESCRIPTOR;
  private static final Method AVAILABLE;
  private static final Method OPTION;

  static {
    try {
      // Its native methods need the libraries that this class loads.
      Class<?> net = Class.forName("sun.nio.ch.Net");
      DESCRIPTOR = FileDescriptor.class.getDeclaredConstructor(int.class);
      AVAILABLE = net.getDeclaredMethod("available", FileDescriptor.class);
      OPTION =
          net.getDeclaredMethod(
              "getIntOption0", FileDescriptor.class, boolean.class, int.class, int.class);
      DESCRIPTOR.setAccessible(true);
      AVAILABLE.setAccessible(true);
      OPTION.setAccessible(true);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Descriptors() {}

  /** Bytes that wait in the receive buffer (FIONREAD). */
  static int available(int descriptor) throws IOException {
    return (Integer) call(AVAILABLE, of(descriptor));
  }

  /** Whether it is a socket of type SOCK_STREAM; a pipe, an event or a datagram socket is not. */
  static boolean isStream(int descriptor) {
    return option(descriptor, SO_TYPE) == ONE;
  }

  /** Whether it is a Unix domain socket. Only Linux tells. */
  static boolean isLocal(int descriptor) {
    return LINUX && option(descriptor, SO_DOMAIN) == ONE;
  }

  private static int option(int descriptor, int name) {
    try {
      return (Integer) call(OPTION, of(descriptor), false, SOL_SOCKET, name);
    } catch (IOException noSocket) {
      return -1;
    }
  }

  private static FileDescriptor of(int number) {
    try {
      return DESCRIPTOR.newInstance(number);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object call(Method method, Object... arguments) throws IOException {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException failed) {
      throw new IOException(failed.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
