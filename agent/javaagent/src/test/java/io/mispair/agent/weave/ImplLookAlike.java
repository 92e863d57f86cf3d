package io.mispair.agent.weave;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.SocketOptions;

/** Keeps its address and timeout where {@code NioSocketImpl} does; can do nothing else. */
class ImplLookAlike extends SocketImpl {

  private volatile int timeout;

  @Override
  protected int available() {
    return 9;
  }

  /** Answers as for a socket bound to the loopback address. */
  @Override
  public Object getOption(int option) {
    if (option != SocketOptions.SO_BINDADDR) {
      throw unsupported();
    }
    return InetAddress.getLoopbackAddress();
  }

  /** Sets the timeout, whatever the option. */
  @Override
  public void setOption(int option, Object value) {
    timeout = (Integer) value;
  }

  @Override
  protected void bind(InetAddress host, int port) {
    address = host;
    localport = port;
  }

  @Override
  protected void connect(InetAddress host, int remotePort) {
    address = host;
    port = remotePort;
  }

  @Override
  public String toString() {
    return "timeout " + timeout;
  }

  @Override
  protected void create(boolean stream) {
    throw unsupported();
  }

  @Override
  protected void connect(String host, int port) {
    throw unsupported();
  }

  @Override
  protected void connect(SocketAddress remote, int timeoutMillis) {
    throw unsupported();
  }

  @Override
  protected void listen(int backlog) {
    throw unsupported();
  }

  @Override
  protected void accept(SocketImpl accepted) {
    throw unsupported();
  }

  @Override
  protected InputStream getInputStream() {
    throw unsupported();
  }

  @Override
  protected OutputStream getOutputStream() {
    throw unsupported();
  }

  @Override
  protected void close() {
    throw unsupported();
  }

  @Override
  protected void sendUrgentData(int data) {
    throw unsupported();
  }

  private static RuntimeException unsupported() {
    return new UnsupportedOperationException();
  }
}
