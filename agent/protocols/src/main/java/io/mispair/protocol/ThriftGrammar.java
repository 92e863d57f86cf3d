package io.mispair.protocol;

/**
 * How a Thrift client begins: a call or oneway call in the strict binary or the compact encoding,
 * with a method's name, in a frame or without one. The old binary encoding, which begins with the
 * name's length, and the header transport are not recognised.
 */
final class ThriftGrammar extends Grammar {

  private static final int BINARY = 0x80;
  private static final int COMPACT = 0x82;
  private static final int COMPACT_CALL = 0x21;
  private static final int COMPACT_ONEWAY = 0x81;
  private static final int FRAME = 4;
  private static final int MAX_NAME = 255;
  private static final int MAX_VARINT = 5;

  @Override
  Decoder newDecoder() {
    return new ThriftDecoder();
  }

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() == 0) {
      return Fit.MORE;
    }
    // The largest frame that Thrift's libraries take by default is smaller than 2^24 bytes.
    return bytes.at(0) == 0 ? message(bytes, FRAME) : message(bytes, 0);
  }

  private static Fit message(Bytes bytes, int from) {
    if (bytes.length() <= from) {
      return Fit.MORE;
    }
    switch (bytes.at(from) & 0xff) {
      case BINARY:
        return binary(bytes, from + 1);
      case COMPACT:
        return compact(bytes, from + 1);
      default:
        return Fit.NO;
    }
  }

  private static Fit binary(Bytes bytes, int from) {
    Fit fit =
        Prefix.of(bytes, from, "\u0001\0\u0001\0\0\0")
            .or(Prefix.of(bytes, from, "\u0001\0\u0004\0\0\0"));
    int length = from + 6;
    if (fit != Fit.YES || bytes.length() <= length) {
      return fit == Fit.NO ? Fit.NO : Fit.MORE;
    }
    return name(bytes, length + 1, bytes.at(length) & 0xff);
  }

  private static Fit compact(Bytes bytes, int from) {
    int end = bytes.length();
    if (end <= from) {
      return Fit.MORE;
    }
    int kind = bytes.at(from) & 0xff;
    if (kind != COMPACT_CALL && kind != COMPACT_ONEWAY) {
      return Fit.NO;
    }
    int index = from + 1;
    while (index < end && bytes.at(index) < 0) {
      index++;
    }
    if (index - from > MAX_VARINT) {
      return Fit.NO;
    }
    if (index + 1 >= end) {
      return Fit.MORE;
    }
    int first = bytes.at(index + 1) & 0xff;
    if (first < 0x80) {
      return name(bytes, index + 2, first);
    }
    if (index + 2 >= end) {
      return Fit.MORE;
    }
    int second = bytes.at(index + 2) & 0xff;
    return name(bytes, index + 3, second << 7 | first & 0x7f);
  }

  /** Names are identifiers, before which that of a service may stand and a colon. */
  private static Fit name(Bytes bytes, int from, int length) {
    if (length == 0 || length > MAX_NAME) {
      return Fit.NO;
    }
    int end = Math.min(from + length, bytes.length());
    for (int i = from; i < end; i++) {
      int value = bytes.at(i) & 0xff;
      if (!Ascii.isWord(value) && ".:$-/".indexOf(value) < 0) {
        return Fit.NO;
      }
    }
    boolean enough = end == from + length || end >= Protocol.PREFIX_LENGTH;
    return enough ? Fit.YES : Fit.MORE;
  }
}
