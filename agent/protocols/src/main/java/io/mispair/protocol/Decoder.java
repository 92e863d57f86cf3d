package io.mispair.protocol;

/**
 * The incremental state machine of one serial protocol on one connection: it finds where each
 * request and each response begins and ends, from the lengths and terminators that the protocol
 * declares, and tells the {@link Pairing}.
 *
 * <p>Request bytes and response bytes may come from two threads at once, so the two directions
 * share no state but the pairing. A decoder allocates nothing after its construction, keeps a
 * bounded state, and gives up rather than guess: once a method that feeds it has answered {@code
 * false} it is not called again. It never resynchronises by searching for text that looks like the
 * protocol.
 */
public interface Decoder {

  /**
   * Takes the next bytes of the request direction.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean requestBytes(Bytes bytes, Pairing pairing);

  /**
   * Takes the next bytes of the response direction.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean responseBytes(Bytes bytes, Pairing pairing);

  /** Whether some but not all bytes of a request have been taken. */
  boolean insideRequest();

  /** Whether some but not all bytes of a response have been taken. */
  boolean insideResponse();

  /**
   * Whether {@code bytes}, coming while a request is incomplete, cannot be its rest and begin a new
   * request instead. Only what the grammar proves may answer {@code true}.
   */
  boolean startsAnotherRequest(Bytes bytes);

  /** Remembers the state of the request direction, for one later {@link #rewindRequests()}. */
  void markRequests();

  /**
   * Goes back to the marked state of the request direction: a write took fewer bytes than offered.
   */
  void rewindRequests();
}
