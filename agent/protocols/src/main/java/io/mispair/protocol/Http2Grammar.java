package io.mispair.protocol;

/**
 * HTTP/2 with prior knowledge or by ALPN: the connection preface, RFC 9113, section 3.4. A server
 * need not wait for it before it sends its own, a SETTINGS frame: Netty's, and so gRPC's, speaks
 * first.
 */
final class Http2Grammar extends Grammar {

  private static final int LENGTH = 3;
  private static final String SETTINGS_ON_STREAM_0 = "\4\0\0\0\0\0";
  private static final int SETTING = 6;

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
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    return isGreeting(greeting) ? opens(bytes) : Fit.NO;
  }

  /** Whether it is a SETTINGS frame, or the beginning of one. */
  private static boolean isGreeting(Bytes greeting) {
    if (greeting.length() >= LENGTH) {
      int length =
          (greeting.at(0) & 0xff) << 16 | (greeting.at(1) & 0xff) << 8 | greeting.at(2) & 0xff;
      if (length % SETTING != 0) {
        return false;
      }
    }
    return greeting.length() <= LENGTH
        || Prefix.of(greeting, LENGTH, SETTINGS_ON_STREAM_0) != Fit.NO;
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
