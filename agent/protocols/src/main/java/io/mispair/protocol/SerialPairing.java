package io.mispair.protocol;

/**
 * Pairing by order: requests are queued by one side, each response takes the oldest from the other.
 * Implemented by the audit.
 */
public non-sealed interface SerialPairing extends Pairing {

  /** {@link #expectation()} when no request is outstanding. */
  int NOTHING_DUE = -1;

  /** {@link #expectation()} when the request is outstanding but what it expects was not kept. */
  int NOT_KEPT = -2;

  /** Why a response cannot be the answer to the oldest outstanding request. */
  enum Contradiction {
    /** It names another key or id than was asked for. */
    IDENTITY,
    /** It is of a type that such a request is never answered with. */
    TYPE
  }

  /**
   * A request is known well enough for its response to be decoded. That may be before its last byte
   * (the end of an HTTP head); {@link Decoder#insideRequest()} says whether more is to come.
   *
   * @param command the verb, from a closed set of constants: never a key, path or value
   * @param expectation what the decoder wants to know when the response comes, 0 or more
   * @param requestId hash of an id that a response must echo, or {@link #NO_IDENTITY}
   * @param key hash of the key asked for, if its response names a key, or {@link #NO_IDENTITY}
   */
  void request(String command, int expectation, long requestId, long key);

  /** A request is complete to which no response ever comes. */
  void requestWithoutResponse(String command);

  /**
   * What was said with the oldest request that has no complete response yet, or {@link
   * #NOTHING_DUE} or {@link #NOT_KEPT}.
   */
  int expectation();

  /** The id of that request; {@link #NO_IDENTITY} when there is none, or it was not kept. */
  long requestId();

  /** The key of that request; {@link #NO_IDENTITY} when there is none, or it was not kept. */
  long key();

  /**
   * The oldest outstanding request stays without a response, as those that a server answers only
   * sometimes may (memcached's quiet commands): the one after it is due now.
   */
  void silence();

  /**
   * The first bytes of a response have come, and it is certain that they are none that a server may
   * send unasked. To be told once a response, as soon as that is certain, and before {@link
   * #response} in any case.
   *
   * @param start index of its first byte in the bytes being taken; 0 when it came with earlier ones
   */
  void responseBegins(int start);

  /**
   * The same for a response with which a server may also take its leave unasked, about to close the
   * connection: HTTP's 408, a mail server's 421.
   */
  void farewellBegins(int start);

  /** The response that has begun cannot be the answer to the oldest outstanding request. */
  void contradicts(Contradiction reason);

  /**
   * A response is complete: the answer to the oldest outstanding request, or, when none is due, one
   * that nobody asked for.
   *
   * @param requestId hash of the id that it echoes, or {@link #NO_IDENTITY}
   * @param key hash of the key that it names, or {@link #NO_IDENTITY}
   * @param end index just past its last byte in the bytes being taken, 0 or more
   */
  void response(long requestId, long key, int end);
}
