package io.mispair.audit;

import io.mispair.probe.Probed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a socket answers; one that is closed, or fails otherwise, answers nothing. A TLS socket may
 * be layered over one of the application's, which may refuse in any way.
 */
record SocketView(Probed socket) {

  /** Bytes that are unread, from 0. */
  long available() {
    try {
      return Math.max(0, socket.mispair$available());
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** The read time limit, in milliseconds; 0 when there is none or it is not known. */
  long readTimeoutMillis() {
    try {
      return socket.mispair$readTimeoutMillis();
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  @Nullable SocketAddress remote() {
    try {
      return socket.mispair$remoteAddress();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  @Nullable SocketAddress local() {
    try {
      return socket.mispair$localAddress();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** Both addresses; {@code null} when one of them is not known. */
  @Nullable Ends ends() {
    SocketAddress local = local();
    SocketAddress remote = remote();
    return local == null || remote == null ? null : new Ends(local, remote);
  }

  /**
   * Whether a TLS socket has lost the one under it, which was closed without it being told: that
   * has no local address any more ({@link java.net.Socket#getLocalAddress()}). One that cannot be
   * asked counts as closed.
   */
  boolean isCutOff() {
    try {
      SocketAddress local = socket.mispair$localAddress();
      return local == null
          || local instanceof InetSocketAddress inet
              && inet.getAddress() != null
              && inet.getAddress().isAnyLocalAddress();
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }
}
