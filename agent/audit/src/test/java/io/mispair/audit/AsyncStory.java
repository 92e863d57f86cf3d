package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** What the hooks of an asynchronous channel tell, put into a {@link Story}. */
final class AsyncStory {

  static final long LIMIT_NANOS = 300_000_000;

  private final Connection connection;

  AsyncStory(Story story) {
    connection = story.connection;
  }

  /** Is told the outcome of this client's operations. */
  static final class Handler {}

  /** A write that goes out at once. */
  AsyncStory write(String text) {
    beginWrite();
    return finishWrite(text);
  }

  AsyncStory beginWrite() {
    connection.beginWrite(new Handler());
    return this;
  }

  /** The bytes of a write that has begun, all of them. */
  AsyncStory finishWrite(String text) {
    moves(text, text.length());
    connection.endWrite();
    return this;
  }

  /** An attempt that takes only so many bytes; a negative count says that it has to be repeated. */
  AsyncStory moves(String text, int count) {
    ByteBuffer source = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    connection.beforeWrite(source);
    source.position(Math.max(0, count));
    connection.afterWrite(source, count);
    return this;
  }

  /** A read that finds its bytes at once. */
  AsyncStory read(String text) {
    beginRead();
    return arrives(text);
  }

  /** A read with a time limit begins, and finds nothing. */
  AsyncStory beginRead() {
    connection.beginRead(LIMIT_NANOS, new Handler());
    connection.afterMove(ByteBuffer.allocate(8), -2);
    return this;
  }

  /** The bytes that a read was waiting for. */
  AsyncStory arrives(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    ByteBuffer target = ByteBuffer.allocate(bytes.length + 100).put(bytes);
    connection.afterMove(target, bytes.length);
    connection.endRead(false);
    return this;
  }

  /** The same, into two buffers. */
  AsyncStory scatters(String text, int first) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    ByteBuffer[] targets = {ByteBuffer.allocate(first), ByteBuffer.allocate(bytes.length)};
    connection.beforeMove(targets);
    targets[0].put(bytes, 0, first);
    targets[1].put(bytes, first, bytes.length - first);
    connection.afterMove(targets, bytes.length);
    connection.endRead(false);
    return this;
  }

  AsyncStory timesOut() {
    connection.endRead(true);
    return this;
  }

  AsyncStory cancels() {
    connection.cancelRead();
    return this;
  }

  AsyncStory ask(String request, String response) {
    return write(request).read(response);
  }
}
