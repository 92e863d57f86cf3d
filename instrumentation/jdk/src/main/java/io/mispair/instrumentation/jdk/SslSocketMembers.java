package io.mispair.instrumentation.jdk;

import io.mispair.instrumentation.hooks.HookedClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A {@link javax.net.ssl.SSLSocket}. What waits is what has been decrypted: of the bytes that wait
 * in the socket under it nobody knows what they are.
 */
final class SslSocketMembers extends SocketMembers {

  private final @Nullable Field input;
  private final @Nullable Field engine;

  private SslSocketMembers(@Nullable Field input, @Nullable Field engine) {
    super(null);
    this.input = input;
    this.engine = engine;
  }

  /**
   * @param hooked the table's row of the class, or of one that it extends
   */
  static SslSocketMembers of(Class<?> hookedClass, HookedClass hooked)
      throws ReflectiveOperationException {
    return new SslSocketMembers(
        field(hookedClass, hooked.input()), field(hookedClass, hooked.engine()));
  }

  private static @Nullable Field field(Class<?> owner, HookedClass.@Nullable KeptField kept)
      throws ReflectiveOperationException {
    if (kept == null) {
      return null;
    }
    Field field = owner.getDeclaredField(kept.name());
    field.setAccessible(true);
    return field;
  }

  @Override
  int available(Object socket) throws IOException {
    InputStream stream = (InputStream) get(input, socket);
    return stream == null ? 0 : stream.available();
  }

  @Override
  @Nullable Object engine(Object socket) {
    return get(engine, socket);
  }

  private static @Nullable Object get(@Nullable Field field, Object socket) {
    try {
      return field == null ? null : field.get(socket);
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
