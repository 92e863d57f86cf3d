package io.mispair.protocol;

/**
 * The incremental state machine of one protocol on one connection: it finds where each request and
 * each response begins and ends, from the lengths and terminators that the protocol declares, and
 * tells a {@link Pairing}.
 *
 * <p>Calls come one at a time, from any thread. A decoder allocates nothing after its construction,
 * keeps a bounded state, does work that is linear in the bytes, and gives up rather than guess:
 * once a method that feeds it has answered {@code false} it is not called again. It skips bodies by
 * their declared length and never searches them, and it never resynchronises by looking for text
 * that looks like the protocol.
 */
public sealed interface Decoder permits SerialDecoder, MultiplexedDecoder {

  /** Whether some but not all bytes of a request have been taken. */
  boolean insideRequest();

  /** Whether some but not all bytes of a response have been taken. */
  boolean insideResponse();

  /** Remembers the state of the request direction, for one later {@link #rewindRequests()}. */
  void markRequests();

  /**
   * Goes back to the marked state of the request direction: a write took fewer bytes than offered.
   */
  void rewindRequests();
}
