package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** How one protocol's connections begin, and who decodes them. Grammars keep no state. */
abstract class Grammar {

  /** Whether the first bytes that a client writes, at least 0, are this protocol's. */
  abstract Fit opens(Bytes bytes);

  /**
   * The same where the server has spoken first.
   *
   * @param greeting all that it has sent, at least 1 byte
   */
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    return Fit.NO;
  }

  /**
   * Whether only the first request of a connection is recognised: the signature of later ones is
   * too weak, or there is none.
   */
  boolean opensOnlyConnections() {
    return true;
  }

  /** See {@link Protocol#mayStartRequest}. */
  boolean mayStartRequest(Bytes bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      byte value = bytes.at(i);
      if (value != '\r' && value != '\n') {
        return true;
      }
    }
    return false;
  }

  @Nullable Decoder newDecoder() {
    return null;
  }

  /** See {@link Protocol#newDecoderInsideTls}. */
  @Nullable Decoder newDecoderInsideTls() {
    return null;
  }

  /** A decoder for a connection that has come to this protocol by an upgrade from HTTP/1.1. */
  @Nullable Decoder newDecoderAfterUpgrade() {
    return newDecoder();
  }
}
