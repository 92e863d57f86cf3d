package io.mispair.protocol;

import io.mispair.protocol.SerialPairing.Contradiction;

/**
 * Thrift calls in the strict binary and the compact encoding, framed or not, as {@code
 * doc/specs/thrift-rpc.md} has them. Client and server take turns, or the server answers in order.
 *
 * <pre>
 * requests   HEAD --name and sequence id--> request --> BODY --end--> HEAD
 *            (a oneway call is told at its end)
 * responses  HEAD --first byte--> responseBegins --> BODY --end--> response --> HEAD
 * </pre>
 *
 * <p>A frame says where a message ends; without one the struct is walked ({@link ThriftStruct}).
 * The server copies name and sequence id into the response. A client that does not use sequence ids
 * writes 0, and an exception may come from a server that could not read the name.
 *
 * <p>Before 0.9.3 a oneway call was written as a call, so a response that is not the oldest
 * request's but fits a later one says that those between were such calls.
 */
final class ThriftDecoder implements SerialDecoder {

  /** Requests that are remembered, to be looked for; a power of two. */
  private static final int WINDOW = 16;

  private final ThriftMessage request = new ThriftMessage();
  private final ThriftMessage marked = new ThriftMessage();
  private final ThriftMessage response = new ThriftMessage();

  private final long[] sequenceIds = new long[WINDOW];
  private final long[] names = new long[WINDOW];
  private long told;
  private long markedTold;
  private long answered;

  private int start;
  private boolean contradicted;

  @Override
  public boolean requestBytes(Bytes bytes, SerialPairing pairing) {
    int index = 0;
    while (index < bytes.length()) {
      index = request.take(bytes, index);
      if (index < 0 || request.headEnds() && !tellRequest(pairing)) {
        return false;
      }
      if (request.isComplete()) {
        if (request.type() == ThriftMessage.ONEWAY) {
          pairing.requestWithoutResponse("oneway");
        }
        request.restart();
      }
    }
    return true;
  }

  private boolean tellRequest(SerialPairing pairing) {
    if (request.type() != ThriftMessage.CALL) {
      return request.type() == ThriftMessage.ONEWAY;
    }
    int slot = slot(told++);
    sequenceIds[slot] = request.sequenceId();
    names[slot] = request.name();
    pairing.request("call", 0, request.sequenceId(), request.name());
    return true;
  }

  private static int slot(long number) {
    return (int) number & (WINDOW - 1);
  }

  @Override
  public boolean responseBytes(Bytes bytes, SerialPairing pairing) {
    if (!response.isKnown()) {
      if (!request.isKnown() || told == 0) {
        return false;
      }
      response.know(request);
    }
    int index = 0;
    start = 0;
    while (index < bytes.length()) {
      if (!response.hasBegun()) {
        contradicted = false;
        start = index;
      }
      index = response.take(bytes, index);
      if (index < 0 || response.headEnds() && !resolve(pairing)) {
        return false;
      }
      if (response.isComplete()) {
        endResponse(pairing, index);
      }
    }
    return true;
  }

  /** Finds the call that the response answers. */
  private boolean resolve(SerialPairing pairing) {
    boolean exception = response.type() == ThriftMessage.EXCEPTION;
    if (response.type() != ThriftMessage.REPLY && !exception) {
      return false;
    }
    long id = response.sequenceId();
    long name = exception ? Pairing.NO_IDENTITY : response.name();
    boolean due = pairing.expectation() >= 0;
    boolean fits = due && fits(id, name, pairing.requestId(), pairing.key());
    if (due && !fits) {
      int later = laterFit(id, name);
      for (int i = 0; i < later; i++) {
        pairing.silence();
        answered++;
      }
      fits = later > 0;
    }
    pairing.responseBegins(start);
    contradicted = due && !fits;
    if (contradicted && told - answered <= WINDOW) {
      pairing.contradicts(Contradiction.IDENTITY);
    }
    return true;
  }

  /** How many calls before the first one that the response fits were not answered; 0 if none. */
  private int laterFit(long id, long name) {
    long outstanding = told - answered;
    if (outstanding > WINDOW) {
      return 0;
    }
    for (int i = 1; i < outstanding; i++) {
      int slot = slot(answered + i);
      if (fits(id, name, sequenceIds[slot], names[slot])) {
        return i;
      }
    }
    return 0;
  }

  private static boolean fits(long id, long name, long askedId, long askedName) {
    return !differ(id, askedId) && !differ(name, askedName);
  }

  private static boolean differ(long named, long asked) {
    return named != Pairing.NO_IDENTITY && asked != Pairing.NO_IDENTITY && named != asked;
  }

  private void endResponse(SerialPairing pairing, int end) {
    boolean plain = !contradicted && response.type() == ThriftMessage.REPLY;
    long id = contradicted ? Pairing.NO_IDENTITY : response.sequenceId();
    long name = plain ? response.name() : Pairing.NO_IDENTITY;
    if (pairing.expectation() != SerialPairing.NOTHING_DUE) {
      answered++;
    }
    response.restart();
    pairing.response(id, name, end);
  }

  @Override
  public boolean insideRequest() {
    return request.hasBegun();
  }

  @Override
  public boolean insideResponse() {
    return response.hasBegun();
  }

  @Override
  public void markRequests() {
    marked.copyFrom(request);
    markedTold = told;
  }

  @Override
  public void rewindRequests() {
    request.copyFrom(marked);
    told = markedTold;
  }
}
