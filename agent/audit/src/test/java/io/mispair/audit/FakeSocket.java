package io.mispair.audit;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A socket whose receive buffer is a number. */
final class FakeSocket implements Probed {

  int available;
  int kernelAsked;
  int readTimeoutMillis = 200;
  boolean collected;
  boolean refuses;
  private ConnectionProbe probe;

  @Override
  public Object mispair$socket() {
    return collected ? null : this;
  }

  @Override
  public ConnectionProbe mispair$probe() {
    return probe;
  }

  @Override
  public void mispair$probe(ConnectionProbe probe) {
    this.probe = probe;
  }

  @Override
  public int mispair$available() {
    kernelAsked++;
    answer();
    return available;
  }

  @Override
  public int mispair$readTimeoutMillis() {
    answer();
    return readTimeoutMillis;
  }

  private void answer() {
    if (refuses) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public SocketAddress mispair$remoteAddress() {
    return new InetSocketAddress("127.0.0.1", 7001);
  }

  @Override
  public SocketAddress mispair$localAddress() {
    answer();
    return new InetSocketAddress("127.0.0.1", 40312);
  }
}
