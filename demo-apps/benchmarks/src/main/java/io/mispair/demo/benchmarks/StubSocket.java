package io.mispair.demo.benchmarks;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A socket with nothing behind it: its receive buffer is empty whenever the audit asks. */
final class StubSocket implements Probed {

  static final SocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7001);

  private static final SocketAddress LOCAL =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_312);

  private @Nullable ConnectionProbe probe;

  @Override
  public @Nullable ConnectionProbe mispair$probe() {
    return probe;
  }

  @Override
  public void mispair$probe(ConnectionProbe opened) {
    probe = opened;
  }

  @Override
  public int mispair$available() {
    return 0;
  }

  @Override
  public int mispair$readTimeoutMillis() {
    return 200;
  }

  @Override
  public SocketAddress mispair$remoteAddress() {
    return REMOTE;
  }

  @Override
  public SocketAddress mispair$localAddress() {
    return LOCAL;
  }
}
