package io.mispair.agent.coverage;

import io.mispair.probe.ConnectionProbe;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLEngineResult;

/**
 * The probe of a connection that the self-test made: counts bytes and remembers which of its
 * methods were called. Used by one thread at a time.
 */
final class CountingProbe extends ConnectionProbe {

  private final String className;
  private final How how;
  private final Set<String> calls = new HashSet<>();
  private long read;
  private long written;

  /**
   * @param className the hooked class of the connection
   * @param how by which way the hooks found this probe
   */
  CountingProbe(String className, How how) {
    this.className = className;
    this.how = how;
  }

  String className() {
    return className;
  }

  How how() {
    return how;
  }

  /** Bytes moved in either direction. */
  long bytes() {
    return read + written;
  }

  /** The methods called, each as name and descriptor. */
  Set<String> calls() {
    return calls;
  }

  private void read(long count) {
    read += Math.max(0, count);
  }

  private void written(long count) {
    written += Math.max(0, count);
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length) {
    calls.add("beforeRead([BII)V");
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, int count) {
    calls.add("afterRead([BIII)V");
    read(count);
  }

  @Override
  public void beforeRead() {
    calls.add("beforeRead()V");
  }

  @Override
  public void afterRead(int value) {
    calls.add("afterRead(I)V");
    read(value < 0 ? 0 : 1);
  }

  @Override
  public void beforeRead(byte[] target, int offset, int length, long timeoutNanos) {
    calls.add("beforeRead([BIIJ)V");
  }

  @Override
  public void afterRead(byte[] target, int offset, int length, long timeoutNanos, int count) {
    calls.add("afterRead([BIIJI)V");
    read(count);
  }

  @Override
  public void beforeRead(ByteBuffer target) {
    calls.add("beforeRead(Ljava/nio/ByteBuffer;)V");
  }

  @Override
  public void afterRead(ByteBuffer target, int count) {
    calls.add("afterRead(Ljava/nio/ByteBuffer;I)V");
    read(count);
  }

  @Override
  public void beforeRead(ByteBuffer[] targets, int offset, int length) {
    calls.add("beforeRead([Ljava/nio/ByteBuffer;II)V");
  }

  @Override
  public void afterRead(ByteBuffer[] targets, int offset, int length, long count) {
    calls.add("afterRead([Ljava/nio/ByteBuffer;IIJ)V");
    read(count);
  }

  @Override
  public void beforeWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {
    calls.add("beforeWrap([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;)V");
  }

  @Override
  public void afterWrap(
      ByteBuffer[] sources, int offset, int length, ByteBuffer target, SSLEngineResult result) {
    calls.add(
        "afterWrap([Ljava/nio/ByteBuffer;IILjava/nio/ByteBuffer;Ljavax/net/ssl/SSLEngineResult;)V");
    written(result.bytesConsumed());
  }

  @Override
  public void beforeUnwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) {
    calls.add("beforeUnwrap(Ljava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;II)V");
  }

  @Override
  public void afterUnwrap(
      ByteBuffer source, ByteBuffer[] targets, int offset, int length, SSLEngineResult result) {
    calls.add(
        "afterUnwrap(Ljava/nio/ByteBuffer;[Ljava/nio/ByteBuffer;IILjavax/net/ssl/SSLEngineResult;)V");
    read(result.bytesProduced());
  }

  @Override
  public void beforeUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length) {
    calls.add("beforeUnwrap([Ljava/nio/ByteBuffer;II[Ljava/nio/ByteBuffer;II)V");
  }

  @Override
  public void afterUnwrap(
      ByteBuffer[] sources,
      int sourceOffset,
      int sourceLength,
      ByteBuffer[] targets,
      int offset,
      int length,
      SSLEngineResult result) {
    calls.add(
        "afterUnwrap([Ljava/nio/ByteBuffer;II[Ljava/nio/ByteBuffer;II"
            + "Ljavax/net/ssl/SSLEngineResult;)V");
    read(result.bytesProduced());
  }

  @Override
  public void readFailed(Throwable failure) {
    calls.add("readFailed(Ljava/lang/Throwable;)V");
  }

  @Override
  public void beforeWrite(byte[] source) {
    calls.add("beforeWrite([B)V");
  }

  @Override
  public void afterWrite(byte[] source) {
    calls.add("afterWrite([B)V");
    written(source == null ? 0 : source.length);
  }

  @Override
  public void beforeWrite(byte[] source, int offset, int length) {
    calls.add("beforeWrite([BII)V");
  }

  @Override
  public void afterWrite(byte[] source, int offset, int length) {
    calls.add("afterWrite([BII)V");
    written(length);
  }

  @Override
  public void beforeWrite(ByteBuffer source) {
    calls.add("beforeWrite(Ljava/nio/ByteBuffer;)V");
  }

  @Override
  public void afterWrite(ByteBuffer source, int count) {
    calls.add("afterWrite(Ljava/nio/ByteBuffer;I)V");
    written(count);
  }

  @Override
  public void beforeWrite(ByteBuffer[] sources, int offset, int length) {
    calls.add("beforeWrite([Ljava/nio/ByteBuffer;II)V");
  }

  @Override
  public void afterWrite(ByteBuffer[] sources, int offset, int length, long count) {
    calls.add("afterWrite([Ljava/nio/ByteBuffer;IIJ)V");
    written(count);
  }

  @Override
  public void writeFailed(Throwable failure) {
    calls.add("writeFailed(Ljava/lang/Throwable;)V");
  }

  @Override
  public void afterConnect(SocketAddress remote, int timeoutMillis) {
    calls.add("afterConnect(Ljava/net/SocketAddress;I)V");
  }

  @Override
  public void afterConnect(SocketAddress remote, boolean connected) {
    calls.add("afterConnect(Ljava/net/SocketAddress;Z)V");
  }

  @Override
  public void afterConnect(SocketAddress remote, long timeoutNanos) {
    calls.add("afterConnect(Ljava/net/SocketAddress;J)V");
  }

  @Override
  public void afterConnect(boolean connected) {
    calls.add("afterConnect(Z)V");
  }

  @Override
  public void afterConfigureBlocking(boolean blocking) {
    calls.add("afterConfigureBlocking(Z)V");
  }

  @Override
  public void beforeShutdownInput() {
    calls.add("beforeShutdownInput()V");
  }

  @Override
  public void beforeShutdownOutput() {
    calls.add("beforeShutdownOutput()V");
  }

  @Override
  public void beforeClose() {
    calls.add("beforeClose()V");
  }

  @Override
  public void beforeTransfer(int count) {
    calls.add("beforeTransfer(I)V");
  }

  @Override
  public void afterTransfer(int count, long taken) {
    calls.add("afterTransfer(IJ)V");
    written(taken);
  }

  @Override
  public void beginRead(long timeoutNanos, Object handler) {
    calls.add("beginRead(JLjava/lang/Object;)V");
  }

  @Override
  public void beforeMove(ByteBuffer[] targets) {
    calls.add("beforeMove([Ljava/nio/ByteBuffer;)V");
  }

  @Override
  public void afterMove(ByteBuffer target, int count) {
    calls.add("afterMove(Ljava/nio/ByteBuffer;I)V");
    read(count);
  }

  @Override
  public void afterMove(ByteBuffer[] targets, long count) {
    calls.add("afterMove([Ljava/nio/ByteBuffer;J)V");
    read(count);
  }

  @Override
  public void endRead(boolean timedOut) {
    calls.add("endRead(Z)V");
  }

  @Override
  public void cancelRead() {
    calls.add("cancelRead()V");
  }

  @Override
  public void beginWrite(Object handler) {
    calls.add("beginWrite(Ljava/lang/Object;)V");
  }

  @Override
  public void endWrite() {
    calls.add("endWrite()V");
  }

  @Override
  public void afterConnect() {
    calls.add("afterConnect()V");
  }
}
