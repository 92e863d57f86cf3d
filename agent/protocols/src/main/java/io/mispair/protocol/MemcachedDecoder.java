package io.mispair.protocol;

/**
 * memcached's text protocol, classic and meta commands in any mixture, as its server has it: {@code
 * doc/protocol.txt} and {@code proto_text.c} of memcached 1.6. A connection is served in order.
 *
 * <pre>
 * requests
 *   LINE --LF--> request --> LINE
 *     '--LF of set, add, ..., cas, ms--> request --> DATA --all, CR LF--> LINE
 *                                                     '--all, other--> TAIL --LF--> LINE
 *   (with noreply: told after the block, as a request without a response)
 *
 * responses
 *   LINE --LF, one-line reply--> response --> LINE
 *     |--LF of VALUE--> DATA --all, CR LF--> LIST
 *     |--LF of STAT, ITEM, PREFIX, a dump's line--> LIST
 *     '--LF of VA--> DATA --all, CR LF--> response --> LINE
 *   LIST --LF of VALUE--> DATA
 *     |--LF of STAT, ...--> LIST
 *     '--LF of END, or of an error, which replaces the rest--> response --> LINE
 * </pre>
 *
 * <p>A quiet meta command may stay unanswered. Whose a reply is then, its opaque and its key say;
 * where they do not, and more than one request is outstanding, the connection is given up.
 *
 * <p>A server that cannot read the line of a storage command (a key of more than 250 bytes, a
 * negative length) refuses it and takes the block for commands, while the client thinks of one
 * request: given up. A block that is longer than announced is one reply for the client and, with
 * the rest of the block, another from the server; the rest is not told as a request, so that reply
 * is what nobody asked for.
 *
 * <p>A reply that its request cannot have is held against a connection only after one that fits has
 * come: other line protocols have a {@code get} too.
 */
final class MemcachedDecoder implements SerialDecoder {

  private final MemcachedRequests requests = new MemcachedRequests();
  private final MemcachedResponses responses = new MemcachedResponses(requests);
  private final MemcachedRequests marked = new MemcachedRequests();

  @Override
  public boolean requestBytes(Bytes bytes, SerialPairing pairing) {
    return requests.take(bytes, pairing);
  }

  @Override
  public boolean responseBytes(Bytes bytes, SerialPairing pairing) {
    return responses.take(bytes, pairing);
  }

  @Override
  public boolean insideRequest() {
    return requests.inside();
  }

  @Override
  public boolean insideResponse() {
    return responses.inside();
  }

  @Override
  public boolean startsAnotherRequest(Bytes bytes) {
    return requests.startsAnother(bytes);
  }

  @Override
  public void markRequests() {
    marked.copyFrom(requests);
  }

  @Override
  public void rewindRequests() {
    requests.copyFrom(marked);
  }
}
