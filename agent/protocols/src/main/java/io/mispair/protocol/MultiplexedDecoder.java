package io.mispair.protocol;

/** Decodes a protocol whose frames say by an id which exchange they belong to. */
public non-sealed interface MultiplexedDecoder extends Decoder {

  /**
   * Takes the next bytes of the request direction.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean requestBytes(Bytes bytes, MultiplexedPairing pairing);

  /**
   * Takes the next bytes of the response direction.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean responseBytes(Bytes bytes, MultiplexedPairing pairing);

  /**
   * Whether whole requests that are under way at once mean the same in any order: then it does not
   * matter which of several threads gets its own through first.
   */
  default boolean requestsMayChangePlaces() {
    return false;
  }
}
