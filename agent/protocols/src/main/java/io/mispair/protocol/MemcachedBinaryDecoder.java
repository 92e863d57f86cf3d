package io.mispair.protocol;

/**
 * memcached's binary protocol, as {@code protocol_binary.h} and {@code proto_bin.c} of memcached
 * 1.6 have it. A connection is served in order; every response echoes opcode and opaque.
 *
 * <pre>
 * requests
 *   HEADER --24 bytes--> KEY --extras and key--> request --> VALUE --all--> HEADER
 *
 * responses
 *   HEADER --24 bytes--> KEY --> VALUE --all--> response --> HEADER
 *              (stat: packets with a key, and one without, which is the last) --> HEADER
 * </pre>
 *
 * <p>A quiet request is answered only where there is something to say. The opcode of each response
 * is its request's, quiet or not, so it is always plain whose it is: older quiet requests of
 * another opcode, opaque or key have stayed unanswered.
 *
 * <p>Opcodes that the server does not know are given up on: they are Couchbase's, whose servers may
 * answer out of order, and whose connections may turn into streams.
 */
final class MemcachedBinaryDecoder implements SerialDecoder {

  private final MemcachedBinaryRequests requests = new MemcachedBinaryRequests();
  private final MemcachedBinaryRequests marked = new MemcachedBinaryRequests();
  private final MemcachedBinaryResponses responses = new MemcachedBinaryResponses(requests);

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
  public void markRequests() {
    marked.copyFrom(requests);
  }

  @Override
  public void rewindRequests() {
    requests.copyFrom(marked);
  }
}
