package io.mispair.probe;

import java.io.IOException;
import java.net.SocketAddress;

/** A socket's probe, and the few of its members that the audit asks for and that are not public. */
public interface Probed {

  /** The socket itself; {@code null} when it has been collected. */
  default Object mispair$socket() {
    return this;
  }

  ConnectionProbe mispair$probe();

  void mispair$probe(ConnectionProbe probe);

  /** Bytes that wait in the kernel's receive buffer (FIONREAD): costs a system call. */
  int mispair$available() throws IOException;

  /** The read time limit in force, in milliseconds; 0 when there is none or it is not known. */
  int mispair$readTimeoutMillis() throws IOException;

  /** The engine inside a TLS socket, which must not be seen too; {@code null} when it has none. */
  default Object mispair$engine() {
    return null;
  }

  SocketAddress mispair$remoteAddress() throws IOException;

  SocketAddress mispair$localAddress() throws IOException;
}
