package io.mispair.probe;

import java.io.IOException;
import java.net.SocketAddress;

/**
 * What the load-time weaver makes a JDK socket class implement: the injected field, and the few
 * members of that class which the audit asks for and which are not public.
 */
public interface Probed {

  ConnectionProbe mispair$probe();

  void mispair$probe(ConnectionProbe probe);

  /** Bytes that wait in the kernel's receive buffer (FIONREAD): costs a system call. */
  int mispair$available() throws IOException;

  /** The read time limit in force, in milliseconds; 0 when there is none or it is not known. */
  int mispair$readTimeoutMillis();

  SocketAddress mispair$remoteAddress() throws IOException;

  SocketAddress mispair$localAddress() throws IOException;
}
