package io.mispair.protocol;

/**
 * How a client of memcached's binary protocol begins: a request whose lengths fit its opcode. That
 * also tells it from Thrift's strict binary protocol, which begins with the same byte.
 */
final class MemcachedBinaryGrammar extends Grammar {

  private static final int MAGIC = 0x80;

  /** As far as the length of the body, in bytes. */
  private static final int NEEDED = 12;

  @Override
  Decoder newDecoder() {
    return new MemcachedBinaryDecoder();
  }

  @Override
  Fit opens(Bytes bytes) {
    int length = bytes.length();
    if (length > 0 && (bytes.at(0) & 0xff) != MAGIC
        || length > 1 && !MemcachedOpcode.isKnown(bytes.at(1) & 0xff)
        || length > 5 && bytes.at(5) != 0) {
      return Fit.NO;
    }
    if (length < NEEDED) {
      return Fit.MORE;
    }
    int key = (bytes.at(2) & 0xff) << 8 | bytes.at(3) & 0xff;
    int body = 0;
    for (int i = 8; i < NEEDED; i++) {
      body = body << 8 | bytes.at(i) & 0xff;
    }
    int opcode = bytes.at(1) & 0xff;
    return MemcachedOpcode.fits(opcode, key, bytes.at(4) & 0xff, body) ? Fit.YES : Fit.NO;
  }
}
