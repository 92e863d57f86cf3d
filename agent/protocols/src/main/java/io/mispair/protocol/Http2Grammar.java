package io.mispair.protocol;

/** HTTP/2 with prior knowledge: the connection preface, RFC 9113, section 3.4. */
final class Http2Grammar extends Grammar {

  /** The first line says it all: no later version shares it. */
  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.of(bytes, 0, "PRI * HTTP/2.0");
  }

  @Override
  Decoder newDecoder() {
    return new Http2Decoder(false);
  }

  @Override
  Decoder newDecoderAfterUpgrade() {
    return new Http2Decoder(true);
  }
}
