package io.mispair.agent.weave;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Its bodies return fixed results. */
@SuppressWarnings("UnusedVariable") // The shapes are what counts.
class ChannelLookAlike implements LookAlike {

  private List<String> journal = new ArrayList<>();
  private @Nullable Throwable failure;

  @Override
  public void start(List<String> journal, @Nullable Throwable failure) {
    this.journal = journal;
    this.failure = failure;
  }

  private void body(String name) throws IOException {
    journal.add(name);
    if (failure instanceof IOException thrown) {
      throw thrown;
    }
    if (failure instanceof Error thrown) {
      throw thrown;
    }
  }

  @Override
  public int callPrivateRead(byte[] target, int offset, int length) throws IOException {
    return read(target, offset, length);
  }

  @Override
  public void callPrivateWrite(byte[] source, int offset, int length) throws IOException {
    write(source, offset, length);
  }

  private int read(byte[] target, int offset, int length) throws IOException {
    int end = offset + length;
    // A body may change its parameters; the probe must get what the caller gave.
    offset = end;
    body("read");
    return 3;
  }

  private void write(byte[] source, int offset, int length) throws IOException {
    body("write");
  }

  @Override
  public synchronized int blockingRead(byte[] target, int offset, int length, long timeoutNanos)
      throws IOException {
    body("read, locked " + Thread.holdsLock(this));
    return 4;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    body("read");
    return 5;
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    body("scatter");
    return 6_000_000_000L;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    body("write");
    return 7;
  }

  @Override
  public final long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    body("gather");
    return 8_000_000_000L;
  }

  @Override
  public boolean connect(SocketAddress remote) throws IOException {
    body("connect");
    return true;
  }

  @Override
  public boolean finishConnect() throws IOException {
    body("finish connect");
    return true;
  }

  @Override
  public void blockingConnect(SocketAddress remote, long timeoutNanos) throws IOException {
    body("connect");
  }

  @Override
  public LookAlike shutdownInput() throws IOException {
    body("shutdown input");
    return this;
  }

  @Override
  public void close() throws IOException {
    body("close");
  }

  @Override
  public boolean unhooked() {
    return true;
  }

  int available() {
    return 9;
  }

  public SocketAddress getRemoteAddress() {
    return InetSocketAddress.createUnresolved("remote", 1);
  }

  public SocketAddress getLocalAddress() {
    return InetSocketAddress.createUnresolved("local", 2);
  }
}
