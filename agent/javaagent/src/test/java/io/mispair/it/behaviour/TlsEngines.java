package io.mispair.it.behaviour;

import io.mispair.it.story.TestTls;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** TLS engines, whose records go from one to the other in memory. */
final class TlsEngines {
  private static final int ROOM = 1 << 15;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine client = TestTls.context().createSSLEngine("localhost", 443);
  private final SSLEngine server = TestTls.context().createSSLEngine();
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
  private final StringBuilder steps = new StringBuilder();

  private TlsEngines(String version) throws Exception {
    client.setUseClientMode(true);
    server.setUseClientMode(false);
    client.setEnabledProtocols(new String[] {version});
    for (int i = 0; i < 20; i++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
  }

  private void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws Exception {
    HandshakeStatus status = engine.getHandshakeStatus();
    switch (status) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask(); task != null; ) {
          task.run();
          task = engine.getDelegatedTask();
        }
      }
      case NEED_WRAP -> steps.append(engine.wrap(NOTHING, out).getHandshakeStatus()).append(' ');
      default -> {
        in.flip();
        if (in.hasRemaining()) {
          SSLEngineResult result = engine.unwrap(in, ByteBuffer.allocate(ROOM));
          steps.append(result.getStatus()).append(' ');
        }
        in.compact();
      }
    }
    if (status == HandshakeStatus.NOT_HANDSHAKING && out == toServer && steps.isEmpty()) {
      engine.beginHandshake();
    }
  }

  static String handshake() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.2");
    return engines.steps + engines.client.getSession().getProtocol();
  }

  static String plaintextGoesThrough() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.3");
    ByteBuffer[] sources = {
      ByteBuffer.wrap(TestBytes.bytes(10)), ByteBuffer.wrap(TestBytes.bytes(700)).asReadOnlyBuffer()
    };
    engines.toServer.clear();
    SSLEngineResult wrapped = engines.client.wrap(sources, 0, 2, engines.toServer);
    engines.toServer.flip();
    ByteBuffer[] targets = {ByteBuffer.allocateDirect(300), ByteBuffer.allocate(ROOM)};
    SSLEngineResult unwrapped = engines.server.unwrap(engines.toServer, targets, 0, 2);
    return text(wrapped)
        + text(unwrapped)
        + sources[1].position()
        + " "
        + targets[0].position()
        + " "
        + targets[1].position()
        + " "
        + targets[1].get(3);
  }

  static String tooLittleRoomAndTooFewBytes() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.3");
    ByteBuffer source = ByteBuffer.wrap(TestBytes.bytes(100));
    String little = text(engines.client.wrap(source, ByteBuffer.allocate(10)));
    engines.toServer.clear();
    String enough = text(engines.client.wrap(source, engines.toServer));
    engines.toServer.flip();
    ByteBuffer part = engines.toServer.duplicate().limit(8);
    return little
        + enough
        + text(engines.server.unwrap(part, ByteBuffer.allocate(ROOM)))
        + text(engines.server.unwrap(engines.toServer, ByteBuffer.allocate(3)))
        + engines.toServer.position();
  }

  static String wrongArguments() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.3");
    ByteBuffer[] none = new ByteBuffer[1];
    return String.join(
        "; ",
        Outcome.of(() -> engines.client.wrap(none, 0, 1, engines.toServer)),
        Outcome.of(() -> engines.client.wrap(new ByteBuffer[0], 0, 2, engines.toServer)),
        Outcome.of(() -> engines.client.wrap((ByteBuffer[]) null, 0, 0, engines.toServer)),
        Outcome.of(() -> engines.client.wrap(NOTHING, null)),
        Outcome.of(() -> engines.client.unwrap(null, none, 0, 1)),
        Outcome.of(() -> engines.client.unwrap(NOTHING, none, 0, 1)),
        Outcome.of(() -> engines.client.unwrap(NOTHING, none, 1, 1)));
  }

  static String recordsOfNobody() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.3");
    ByteBuffer noise = ByteBuffer.wrap(TestBytes.bytes(400));
    return Outcome.of(() -> engines.client.unwrap(noise, ByteBuffer.allocate(ROOM)))
        + "; "
        + engines.client.isInboundDone();
  }

  static String closing() throws Exception {
    TlsEngines engines = new TlsEngines("TLSv1.3");
    engines.client.closeOutbound();
    engines.toServer.clear();
    String bye = text(engines.client.wrap(NOTHING, engines.toServer));
    engines.toServer.flip();
    return bye
        + text(engines.server.unwrap(engines.toServer, ByteBuffer.allocate(ROOM)))
        + text(engines.client.wrap(ByteBuffer.allocate(5), ByteBuffer.allocate(ROOM)))
        + engines.server.isInboundDone()
        + engines.client.isOutboundDone();
  }

  private static String text(SSLEngineResult result) {
    return result.getStatus()
        + " "
        + result.getHandshakeStatus()
        + " "
        + result.bytesConsumed()
        + " "
        + result.bytesProduced()
        + "; ";
  }
}
