package io.mispair.protocol;

/**
 * MongoDB's wire protocol: a message header (length, request id, a zero, operation), all in little
 * endian. A connection begins with the handshake, a short OP_QUERY or OP_MSG.
 */
final class MongodbGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() >= 2 && bytes.at(0) == '\r' && bytes.at(1) == '\n') {
      return Fit.NO;
    }
    if (bytes.length() >= 2 && (bytes.at(0) & 0xff) < MongodbHeader.LENGTH && bytes.at(1) == 0) {
      return Fit.NO;
    }
    // The handshake is shorter than 64 KiB: what the driver says of itself has 512 bytes at most.
    Fit length = Prefix.of(bytes, 2, "\0\0");
    Fit responseTo = Prefix.of(bytes, 8, "\0\0\0\0");
    Fit operation = Prefix.of(bytes, 12, "\u00d4\u0007\0\0");
    operation = operation.or(Prefix.of(bytes, 12, "\u00dd\u0007\0\0"));
    if (length == Fit.NO || responseTo == Fit.NO) {
      return Fit.NO;
    }
    return operation;
  }

  @Override
  Decoder newDecoder() {
    return new MongodbDecoder();
  }
}
