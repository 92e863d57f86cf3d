package io.mispair.protocol;

/**
 * How a decoder's two directions meet: requests are put in order by one side, responses take the
 * oldest from the other. Implemented by the audit.
 */
public interface Pairing {

  /** No identity: the request or response carries none. */
  long NO_IDENTITY = 0;

  /** {@link #expectation()} when no request is outstanding. */
  int NOTHING_DUE = -1;

  /** {@link #expectation()} when the request is outstanding but what it expects was not kept. */
  int NOT_KEPT = -2;

  /**
   * A request is complete.
   *
   * @param command the verb, from a closed set of constants: never a key, path or value
   * @param expectation what the decoder wants to know when the response comes, 0 or more
   * @param requestId hash of an id that a response must echo, or {@link #NO_IDENTITY}
   * @param key hash of the key asked for, if its response names a key, or {@link #NO_IDENTITY}
   */
  void request(String command, int expectation, long requestId, long key);

  /**
   * What was said with the oldest request that has no complete response yet, or {@link
   * #NOTHING_DUE} or {@link #NOT_KEPT}.
   */
  int expectation();

  /**
   * A response is complete: the answer to the oldest outstanding request, or, when none is due, one
   * that nobody asked for.
   *
   * @param requestId hash of the id that it echoes, or {@link #NO_IDENTITY}
   * @param key hash of the key that it names, or {@link #NO_IDENTITY}
   * @param end index just past its last byte in the bytes being taken, 1 or more
   */
  void response(long requestId, long key, int end);

  /** From here on either side speaks when it wants; the serial rules end. */
  void becomesDuplex();
}
