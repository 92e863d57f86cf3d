package io.mispair.it.story;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS engine, and the socket that its records go through. */
final class EnginePipe implements Closeable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int ROOM = 1 << 15;

  private final Socket raw;
  private final SSLEngine engine;
  private final ByteBuffer records = ByteBuffer.allocate(ROOM).limit(0);
  private final ByteBuffer plain = ByteBuffer.allocate(ROOM).limit(0);

  EnginePipe(Socket raw, SSLEngine engine) throws IOException {
    this.raw = raw;
    this.engine = engine;
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
      status = shakeHands(status);
    }
  }

  private HandshakeStatus shakeHands(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask(); task != null; ) {
          task.run();
          task = engine.getDelegatedTask();
        }
      }
      case NEED_WRAP -> {
        wrap(NOTHING);
      }
      default -> {
        unwrap();
      }
    }
    return engine.getHandshakeStatus();
  }

  void write(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      wrap(source);
    }
  }

  private void wrap(ByteBuffer source) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(ROOM);
    engine.wrap(source, target);
    raw.getOutputStream().write(target.array(), 0, target.position());
  }

  /** One read: what is there, or the next record. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!plain.hasRemaining()) {
      if (!unwrap()) {
        return -1;
      }
      HandshakeStatus status = engine.getHandshakeStatus();
      while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
        status = shakeHands(status);
      }
    }
    int count = Math.min(length, plain.remaining());
    plain.get(target, offset, count);
    return count;
  }

  /** The next record is taken apart; answers whether there is one. */
  private boolean unwrap() throws IOException {
    while (true) {
      plain.clear();
      SSLEngineResult result = engine.unwrap(records, plain);
      plain.flip();
      if (result.getStatus() == SSLEngineResult.Status.OK) {
        return true;
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
        return false;
      }
      byte[] more = new byte[ROOM - records.remaining()];
      int count = raw.getInputStream().read(more);
      if (count < 0) {
        return false;
      }
      records.compact().put(more, 0, count).flip();
    }
  }

  /** Bytes that have been decrypted, or wait in the kernel. */
  int available() throws IOException {
    return plain.remaining() + records.remaining() + raw.getInputStream().available();
  }

  Socket raw() {
    return raw;
  }

  @Override
  public void close() throws IOException {
    engine.closeOutbound();
    raw.close();
  }
}
