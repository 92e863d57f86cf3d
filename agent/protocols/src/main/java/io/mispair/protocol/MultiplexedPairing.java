package io.mispair.protocol;

/**
 * Pairing by id: each response names the request that it answers. Implemented by the audit.
 *
 * <p>A protocol in which exchanges take turns within a channel uses the channel's number as the id.
 */
public non-sealed interface MultiplexedPairing extends Pairing {

  /** {@link #expectation} when no request with that id is open, or it was not kept. */
  int NOT_OPEN = -1;

  /**
   * A request that will be answered begins. One without an answer is not told.
   *
   * @param id what its response will carry
   * @param command the verb, from a closed set of constants: never a key, path or value
   * @param expectation what the decoder wants to know when the response comes, 0 or more
   * @param key hash of what the response will name besides the id, or {@link #NO_IDENTITY}
   */
  void request(long id, String command, int expectation, long key);

  /** What was said with the request that is open under {@code id}, or {@link #NOT_OPEN}. */
  int expectation(long id);

  /**
   * Bytes of a response have come, enough to know its id. To be told as early as possible, and once
   * more with {@code last} when the response is complete.
   *
   * @param id which request it answers; when none is open under it, nobody asked
   * @param key hash of what it names besides the id, or {@link #NO_IDENTITY}
   * @param last whether it is complete, and its id free again
   */
  void response(long id, long key, boolean last);

  /** One side has given up on the request: a response that comes anyway is legal. */
  void cancel(long id);
}
