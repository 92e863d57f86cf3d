package io.mispair.protocol;

/**
 * MongoDB's wire protocol, as the driver specifications have it ("OP_MSG", "OP_COMPRESSED") and,
 * for the operations before them, its reference page. A response carries the id of its request.
 *
 * <pre>
 * requests
 *   HEADER --OP_MSG--> FLAGS --> KIND --0--> LENGTH --> TYPE --> NAME --> request, BODY
 *      |                 |         '--1------------------------------> request, BODY
 *      |                 '--moreToCome--> BODY             (has no response)
 *      |--OP_QUERY--> FLAGS --> COLLECTION --> SKIP --> LENGTH --> TYPE --> NAME --> request, BODY
 *      |--OP_GET_MORE--> request, BODY
 *      |--OP_INSERT, OP_UPDATE, OP_DELETE, OP_KILL_CURSORS--> BODY
 *      '--OP_COMPRESSED--> ORIGINAL --> as the operation inside, BODY
 *
 * responses
 *   HEADER --OP_MSG--> FLAGS --> BODY --> response
 *      '--OP_REPLY, OP_COMPRESSED--> BODY --> response
 * </pre>
 *
 * <p>A response with moreToCome is followed by another, which answers the one before it: it carries
 * that one's id, not the request's. Flags inside a compressed message are not seen: a compressed
 * request may have no response, so that the oldest of many is given up on; a compressed response to
 * a request that allows several is not understood.
 */
final class MongodbDecoder implements MultiplexedDecoder {

  private final MongodbRequests requests = new MongodbRequests();
  private final MongodbRequests marked = new MongodbRequests();
  private final MongodbResponses responses = new MongodbResponses();

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    return requests.take(bytes, pairing);
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
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
