package io.mispair.protocol;

/** Feeds a decoder of either kind the bytes of one direction. */
final class Directions {
  private Directions() {}

  static <P extends SerialPairing & MultiplexedPairing> boolean take(
      Decoder decoder, boolean fromClient, Bytes bytes, P pairing) {
    if (decoder instanceof SerialDecoder serial) {
      return fromClient
          ? serial.requestBytes(bytes, pairing)
          : serial.responseBytes(bytes, pairing);
    }
    MultiplexedDecoder multiplexed = (MultiplexedDecoder) decoder;
    return fromClient
        ? multiplexed.requestBytes(bytes, pairing)
        : multiplexed.responseBytes(bytes, pairing);
  }
}
