package io.mispair.instrumentation.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * {@code sun.security.ssl.SSLSocketImpl}. What waits is what has been decrypted: of the bytes that
 * wait in the socket under it nobody knows what they are.
 */
final class SslSocketMembers extends SocketMembers {

  private final Field input;

  SslSocketMembers(Class<?> socketClass) throws ReflectiveOperationException {
    super(null);
    input = socketClass.getDeclaredField("appInput");
    input.setAccessible(true);
  }

  @Override
  int available(Object socket) throws IOException {
    try {
      return ((InputStream) input.get(socket)).available();
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  int readTimeoutMillis(Object socket) {
    try {
      return ((Socket) socket).getSoTimeout();
    } catch (IOException closed) {
      return 0;
    }
  }

  @Override
  @Nullable SocketAddress remoteAddress(Object socket) {
    return ((Socket) socket).getRemoteSocketAddress();
  }

  @Override
  @Nullable SocketAddress localAddress(Object socket) {
    return ((Socket) socket).getLocalSocketAddress();
  }
}
