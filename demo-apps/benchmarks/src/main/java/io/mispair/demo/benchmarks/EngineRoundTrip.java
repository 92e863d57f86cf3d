package io.mispair.demo.benchmarks;

import io.netty.util.ReferenceCounted;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS engine, and a blocking channel for its records. */
final class EngineRoundTrip implements RoundTrip {

  private static final int ROOM = 1 << 15;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer request;
  private final ByteBuffer reply;
  private final int replyLength;
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(ROOM);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(ROOM).limit(0);

  /** Takes the engine over. */
  EngineRoundTrip(SSLEngine engine, SocketAddress address, Messages messages) throws IOException {
    request = ByteBuffer.wrap(messages.request());
    reply = ByteBuffer.allocate(ROOM);
    replyLength = messages.reply().length;
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.engine = engine;
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
      status = shakeHands(status);
    }
  }

  private HandshakeStatus shakeHands(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> wrap(NOTHING);
      default -> unwrap();
    }
    return engine.getHandshakeStatus();
  }

  @Override
  public void run() throws IOException {
    request.clear();
    while (request.hasRemaining()) {
      wrap(request);
    }
    reply.clear();
    while (reply.position() < replyLength) {
      unwrap();
    }
  }

  private void wrap(ByteBuffer source) throws IOException {
    outgoing.clear();
    engine.wrap(source, outgoing);
    outgoing.flip();
    while (outgoing.hasRemaining()) {
      channel.write(outgoing);
    }
  }

  /** Takes one record apart, and reads more where it is not there as a whole. */
  private void unwrap() throws IOException {
    SSLEngineResult result = engine.unwrap(incoming, reply);
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
      incoming.compact();
      int count = channel.read(incoming);
      incoming.flip();
      if (count < 0) {
        throw new EOFException();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (engine instanceof ReferenceCounted counted) {
      counted.release();
    }
  }
}
