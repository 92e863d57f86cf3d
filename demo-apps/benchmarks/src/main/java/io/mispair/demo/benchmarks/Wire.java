package io.mispair.demo.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** What lies between a client and its echo. */
enum Wire {
  TCP,
  /** Over TCP; the echo is in Java always. */
  TLS,
  UNIX;

  /**
   * @param line what the echo prints of itself: its port, or its path
   */
  SocketAddress address(String line) {
    return this == UNIX
        ? UnixDomainSocketAddress.of(line)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(line));
  }
}
