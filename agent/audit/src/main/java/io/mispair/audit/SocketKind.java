package io.mispair.audit;

import io.mispair.audit.Connection.Role;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What the object that stands for a connection tells of it by its type. */
enum SocketKind {
  SOCKET("socket", false),
  CHANNEL("channel", false),
  ASYNC("async", false),
  /** A native transport's. */
  NETTY("netty", false),
  /** The bytes that it hands over are those inside TLS. */
  SSL_SOCKET("socket", true),
  /** The same, but it moves no bytes over the network itself. */
  SSL_ENGINE("channel", true);

  private final String api;
  private final boolean tls;

  SocketKind(String api, boolean tls) {
    this.api = api;
    this.tls = tls;
  }

  /** The types of TLS are asked for last: most programs need not load them. */
  static SocketKind of(Object socket) {
    if (socket instanceof SocketImpl) {
      return SOCKET;
    }
    if (socket instanceof Channel) {
      return socket instanceof AsynchronousSocketChannel ? ASYNC : CHANNEL;
    }
    if (socket instanceof Socket) {
      return socket instanceof SSLSocket ? SSL_SOCKET : SOCKET;
    }
    return socket instanceof SSLEngine ? SSL_ENGINE : SOCKET;
  }

  /** Which of the JDK's APIs the application uses, as in an alert. */
  String api() {
    return api;
  }

  boolean isTls() {
    return tls;
  }

  /** Whether each write takes all that it is given, and nothing of another comes in between. */
  boolean writesAll() {
    return this == SOCKET || this == SSL_SOCKET;
  }

  /** The role of a connection that nobody saw connect, before its first byte. */
  Role roleOf(@Nullable Object socket) {
    // Whoever opens a connection is the client in TLS, but for the odd FTP server; and a socket
    // that is layered over another never connects.
    boolean client =
        this == SSL_SOCKET && socket != null && ((SSLSocket) socket).getUseClientMode()
            || this == SSL_ENGINE && socket != null && ((SSLEngine) socket).getUseClientMode();
    return client ? Role.CLIENT : Role.SERVER;
  }
}
