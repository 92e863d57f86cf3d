package io.mispair.agent.weave;

import io.mispair.probe.ConnectionProbe;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngineResult;
import org.jspecify.annotations.Nullable;

/** Writes each call into a journal, and then throws if it is told to. */
final class RecordingProbe extends ConnectionProbe {

  private final List<String> journal;
  @Nullable RuntimeException thrown;

  RecordingProbe(List<String> journal) {
    this.journal = journal;
  }

  private void tell(String line) {
    journal.add(line);
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length) {
    tell("before read " + offset + "," + length);
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, int count) {
    tell("after read " + offset + "," + length + " = " + count);
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length, long timeoutNanos) {
    tell("before read " + offset + "," + length + "," + timeoutNanos);
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, long timeoutNanos, int count) {
    tell("after read " + offset + "," + length + "," + timeoutNanos + " = " + count);
  }

  @Override
  public void beforeRead(ByteBuffer target) {
    tell("before read " + target.remaining());
  }

  @Override
  public void afterRead(ByteBuffer target, int count) {
    tell("after read " + target.remaining() + " = " + count);
  }

  @Override
  public void beforeRead(ByteBuffer[] targets, int offset, int length) {
    tell("before scatter " + offset + "," + length);
  }

  @Override
  public void afterRead(ByteBuffer[] targets, int offset, int length, long count) {
    tell("after scatter " + offset + "," + length + " = " + count);
  }

  @Override
  public void beforeWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {
    tell("before wrap " + offset + "," + length);
  }

  @Override
  public void afterWrap(
      ByteBuffer[] sources, int offset, int length, ByteBuffer target, SSLEngineResult result) {
    tell("after wrap " + offset + "," + length + " = " + result.bytesConsumed());
  }

  @Override
  public void beforeUnwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) {
    tell("before unwrap " + offset + "," + length);
  }

  @Override
  public void afterUnwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length, SSLEngineResult result) {
    tell("after unwrap " + offset + "," + length + " = " + result.bytesProduced());
  }

  @Override
  public void readFailed(Throwable failure) {
    tell("read failed " + failure.getMessage());
  }

  @Override
  public void beforeWrite(byte[] source, int offset, int length) {
    tell("before write " + offset + "," + length);
  }

  @Override
  public void afterWrite(byte[] source, int offset, int length) {
    tell("after write " + offset + "," + length);
  }

  @Override
  public void beforeWrite(ByteBuffer source) {
    tell("before write " + source.remaining());
  }

  @Override
  public void afterWrite(ByteBuffer source, int count) {
    tell("after write " + source.remaining() + " = " + count);
  }

  @Override
  public void beforeWrite(ByteBuffer[] sources, int offset, int length) {
    tell("before gather " + offset + "," + length);
  }

  @Override
  public void afterWrite(ByteBuffer[] sources, int offset, int length, long count) {
    tell("after gather " + offset + "," + length + " = " + count);
  }

  @Override
  public void writeFailed(Throwable failure) {
    tell("write failed " + failure.getMessage());
  }

  @Override
  public void afterConnect() {
    tell("after connect");
  }

  @Override
  public void afterConnect(SocketAddress remote, int timeoutMillis) {
    tell("after connect in millis " + timeoutMillis);
  }

  @Override
  public void afterConnect(SocketAddress remote, boolean connected) {
    tell("after connect = " + connected);
  }

  @Override
  public void afterConnect(SocketAddress remote, long timeoutNanos) {
    tell("after connect in nanos " + timeoutNanos);
  }

  @Override
  public void afterConnect(boolean connected) {
    tell("after finish connect = " + connected);
  }

  @Override
  public void afterConfigureBlocking(boolean blocking) {
    tell("after configure blocking " + blocking);
  }

  @Override
  public void beforeShutdownInput() {
    tell("before shutdown input");
  }

  @Override
  public void beforeShutdownOutput() {
    tell("before shutdown output");
  }

  @Override
  public void beforeClose() {
    tell("before close");
  }
}
