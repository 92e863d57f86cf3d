package io.mispair.audit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Socket addresses as alerts show them. */
final class Addresses {

  private Addresses() {}

  /** {@code address:port}, an IPv6 address in brackets; a Unix domain socket's path. */
  static @Nullable String text(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      InetAddress ip = inet.getAddress();
      // Never a reverse lookup: an alert must not wait for a name server.
      String host = ip == null ? inet.getHostString() : ip.getHostAddress();
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
    return address == null || address.toString().isEmpty() ? null : address.toString();
  }
}
