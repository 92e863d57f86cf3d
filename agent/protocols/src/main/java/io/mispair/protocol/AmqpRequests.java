package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** The request direction of {@link AmqpDecoder}. */
final class AmqpRequests extends AmqpFrames {

  /** In bytes: a channel limit, the frame limit, a heartbeat. */
  private static final int FRAME_MAX = 2;

  private static final int FRAME_MAX_END = 6;

  private final AmqpName name = new AmqpName();
  private int protocolTaken;
  private @Nullable AmqpMethod method;
  private int channel;
  private int position;
  private int strings;
  private long frameMax;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    while (protocolTaken < AmqpGrammar.PROTOCOL.length() && index < bytes.length()) {
      if (bytes.at(index++) != AmqpGrammar.PROTOCOL.charAt(protocolTaken++)) {
        return false;
      }
    }
    return takeFrames(bytes, index, pairing);
  }

  @Override
  boolean methodBegins(int code, int onChannel, MultiplexedPairing pairing) {
    position = 0;
    strings = 0;
    frameMax = 0;
    channel = onChannel;
    AmqpMethod begun = AmqpMethod.asked(code);
    method = begun;
    if (begun == null) {
      return code == AmqpMethod.TUNE_OK;
    }
    name.start();
    if (begun.noWait() == 0) {
      pairing.request(begun.id(channel), begun.command(), 0, Pairing.NO_IDENTITY);
      return false;
    }
    return true;
  }

  @Override
  boolean argument(int value, MultiplexedPairing pairing) {
    AmqpMethod begun = method;
    int at = position++;
    if (begun == null) {
      return tune(at, value);
    }
    if (at < begun.fixedBytes()) {
      return true;
    }
    if (strings < begun.strings()) {
      if (name.take(value) && ++strings < begun.strings()) {
        name.start();
      }
      return true;
    }
    if ((value & begun.noWait()) == 0) {
      long key = begun.isKeyed() ? name.identity() : Pairing.NO_IDENTITY;
      pairing.request(begun.id(channel), begun.command(), 0, key);
    }
    return false;
  }

  private boolean tune(int at, int value) {
    if (at >= FRAME_MAX && at < FRAME_MAX_END) {
      frameMax = frameMax << 8 | value;
    }
    if (at == FRAME_MAX_END - 1) {
      boolean unlimited = frameMax == 0 || frameMax > Integer.MAX_VALUE;
      limit = unlimited ? Integer.MAX_VALUE : (int) frameMax;
    }
    return at < FRAME_MAX_END - 1;
  }

  @Override
  void methodEnds(int code, int onChannel, MultiplexedPairing pairing) {}

  @Override
  boolean inside() {
    boolean insideProtocol = protocolTaken > 0 && protocolTaken < AmqpGrammar.PROTOCOL.length();
    return insideProtocol || super.inside();
  }

  void copyFrom(AmqpRequests other) {
    copyFrames(other);
    name.copyFrom(other.name);
    protocolTaken = other.protocolTaken;
    method = other.method;
    channel = other.channel;
    position = other.position;
    strings = other.strings;
    frameMax = other.frameMax;
  }
}
