package io.mispair.protocol;

/** TLS records: RFC 8446, section 5.1; the version there is 3.0 to 3.4, whatever is negotiated. */
final class TlsGrammar extends Grammar {

  private static final int CHANGE_CIPHER_SPEC = 0x14;
  private static final int HANDSHAKE = 0x16;
  private static final int APPLICATION_DATA = 0x17;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return record(bytes, HANDSHAKE, HANDSHAKE);
  }

  static boolean isRecord(Bytes bytes) {
    return record(bytes, CHANGE_CIPHER_SPEC, APPLICATION_DATA) == Fit.YES;
  }

  private static Fit record(Bytes bytes, int firstType, int lastType) {
    int length = bytes.length();
    if (length > 0 && (bytes.at(0) < firstType || bytes.at(0) > lastType)
        || length > 1 && bytes.at(1) != 3
        || length > 2 && (bytes.at(2) < 0 || bytes.at(2) > 4)) {
      return Fit.NO;
    }
    return length > 2 ? Fit.YES : Fit.MORE;
  }
}
