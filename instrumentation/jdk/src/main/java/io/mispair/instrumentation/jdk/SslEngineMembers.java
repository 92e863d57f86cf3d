package io.mispair.instrumentation.jdk;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A {@link javax.net.ssl.SSLEngine}: it has no socket, and keeps no plaintext. */
final class SslEngineMembers extends SocketMembers {

  SslEngineMembers() {
    super(null);
  }

  @Override
  int readTimeoutMillis(Object socket) {
    return 0;
  }

  @Override
  @Nullable SocketAddress remoteAddress(Object socket) {
    return null;
  }

  @Override
  @Nullable SocketAddress localAddress(Object socket) {
    return null;
  }
}
