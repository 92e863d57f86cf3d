package io.mispair.protocol;

/**
 * Kafka's requests: a size, an api key, a version, a correlation id and the client's name. Clients
 * begin with ApiVersions, older ones with Metadata or SaslHandshake; other requests look too much
 * like what a program of its own might send.
 *
 * <pre>
 *  0      4     6         8                12
 *  | size | key | version | correlation id | length | client id ...
 * </pre>
 */
final class KafkaGrammar extends Grammar {

  private static final int HEADER = 14;

  /** No request that begins a connection has come near it. */
  private static final int MAX_VERSION = 20;

  @Override
  Fit opens(Bytes bytes) {
    for (int i = 0; i < HEADER; i++) {
      if (i >= bytes.length()) {
        return Fit.MORE;
      }
      if (!mayStandAt(i, bytes)) {
        return Fit.NO;
      }
    }
    return clientIdAndSize(bytes);
  }

  private static boolean mayStandAt(int index, Bytes bytes) {
    int value = bytes.at(index) & 0xff;
    switch (index) {
      case 0:
      case 4:
      case 6:
        return value == 0;
      case 5:
        return value == KafkaApis.API_VERSIONS
            || value == KafkaApis.METADATA
            || value == KafkaApis.SASL_HANDSHAKE;
      case 7:
        return value <= MAX_VERSION;
      case 8:
        // Ids count up from 0; those of SASL are the last ones (SaslClientAuthenticator).
        return value < ' ' || value == 0x7f;
      case 12:
        return value <= 1 || value == 0xff;
      default:
        return true;
    }
  }

  private static Fit clientIdAndSize(Bytes bytes) {
    int length = (short) ((bytes.at(12) & 0xff) << 8 | bytes.at(13) & 0xff);
    int size = (bytes.at(1) & 0xff) << 16 | (bytes.at(2) & 0xff) << 8 | bytes.at(3) & 0xff;
    int least = HEADER - 4 + Math.max(0, length);
    boolean exact = bytes.at(5) == KafkaApis.API_VERSIONS && bytes.at(7) < 3;
    if (length < -1 || size < least || exact && size != least) {
      return Fit.NO;
    }
    int end = Math.min(HEADER + length, Protocol.PREFIX_LENGTH);
    for (int i = HEADER; i < end; i++) {
      if (i >= bytes.length()) {
        return Fit.MORE;
      }
      int value = bytes.at(i) & 0xff;
      if (value < ' ' || value == 0x7f) {
        return Fit.NO;
      }
    }
    return Fit.YES;
  }

  @Override
  Decoder newDecoder() {
    return new KafkaDecoder();
  }
}
