package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The response direction of {@link AmqpDecoder}. */
final class AmqpResponses extends AmqpFrames {

  /** The server's channel.close, which is also a client's. */
  private static final AmqpMethod CLOSE = AmqpMethod.CHANNEL_CLOSE;

  private final AmqpName name = new AmqpName();
  private long id;
  private long key;

  @Override
  boolean methodBegins(int code, int channel, MultiplexedPairing pairing) {
    AmqpMethod method = AmqpMethod.answered(code);
    key = Pairing.NO_IDENTITY;
    if (method == null) {
      return false;
    }
    id = method.id(channel);
    pairing.response(id, Pairing.NO_IDENTITY, false);
    name.start();
    return method.isKeyed();
  }

  @Override
  boolean argument(int value, MultiplexedPairing pairing) {
    if (!name.take(value)) {
      return true;
    }
    key = name.identity();
    pairing.response(id, key, false);
    return false;
  }

  @Override
  void methodEnds(int code, int channel, MultiplexedPairing pairing) {
    @Nullable AmqpMethod method = AmqpMethod.answered(code);
    if (method != null) {
      pairing.response(id, key, true);
    }
    if (method == CLOSE || AmqpMethod.asked(code) == CLOSE) {
      AmqpMethod.cancelAll(channel, pairing);
    }
  }
}
