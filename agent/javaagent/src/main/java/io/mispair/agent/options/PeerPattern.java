package io.mispair.agent.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a {@link PeerFilter}: {@code host}, {@code host:port}, {@code [ipv6]:port}, or the
 * path of a Unix domain socket, which begins with a slash. {@code *} stands for any characters; a
 * port that is left out is any port. No name is looked up: a host is compared with the name that
 * the application connected to and with the numeric address.
 */
final class PeerPattern {

  private static final int ANY_PORT = -1;

  private final String host;
  private final int port;
  private final boolean path;

  private PeerPattern(String host, int port, boolean path) {
    this.host = host;
    this.port = port;
    this.path = path;
  }

  /** The pattern that {@code text} says, or {@code null} when it says none. */
  static @Nullable PeerPattern parse(String text) {
    if (text.startsWith("/")) {
      return new PeerPattern(text, ANY_PORT, true);
    }
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? null : withPort(ipv6(text.substring(1, end)), text.substring(end + 1));
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? withPort(text, "")
        : withPort(text.substring(0, colon), text.substring(colon));
  }

  boolean matches(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress)) {
      // A Unix domain socket's own text is its path; the accepting side's peer has none.
      return path ? matches(peer.toString()) : host.equals("*") && port == ANY_PORT;
    }
    InetSocketAddress inet = (InetSocketAddress) peer;
    if (path || (port != ANY_PORT && port != inet.getPort())) {
      return false;
    }
    InetAddress address = inet.getAddress();
    return matches(inet.getHostString())
        || (address != null && matches(withoutZone(address.getHostAddress())));
  }

  private static @Nullable PeerPattern withPort(@Nullable String host, String colonAndPort) {
    if (host == null || host.isEmpty()) {
      return null;
    }
    if (colonAndPort.isEmpty() || colonAndPort.equals(":*")) {
      return new PeerPattern(host, ANY_PORT, false);
    }
    int port = colonAndPort.startsWith(":") ? port(colonAndPort) : -1;
    return port < 0 ? null : new PeerPattern(host, port, false);
  }

  private static int port(String colonAndPort) {
    if (colonAndPort.length() < 2 || colonAndPort.length() > 6) {
      return -1;
    }
    int port = 0;
    for (int i = 1; i < colonAndPort.length(); i++) {
      char c = colonAndPort.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      port = port * 10 + c - '0';
    }
    return port > 65535 ? -1 : port;
  }

  /** The one way in which the JDK writes that address; a pattern with wildcards stays as it is. */
  private static @Nullable String ipv6(String text) {
    if (text.indexOf('*') >= 0) {
      return text;
    }
    if (text.indexOf(':') < 0) {
      return null;
    }
    try {
      // In brackets it is a literal or an error, and never looked up.
      return withoutZone(InetAddress.getByName("[" + text + "]").getHostAddress());
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }

  private boolean matches(String text) {
    String pattern = host;
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private boolean same(char a, char b) {
    // Host names know no case, paths do.
    return a == b || (!path && Character.toLowerCase(a) == Character.toLowerCase(b));
  }
}
