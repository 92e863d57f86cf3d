package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** What is known of one protocol's client. Grammars keep no state. */
abstract class Grammar {

  /** Whether the first bytes that a client writes, at least 0, are this protocol's. */
  abstract Fit opens(Bytes bytes);

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
}
