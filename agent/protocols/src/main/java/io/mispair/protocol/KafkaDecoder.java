package io.mispair.protocol;

/**
 * Kafka's protocol, as its protocol guide and the definitions of its messages have it. A response
 * carries the correlation id of its request.
 *
 * <pre>
 * requests
 *   HEAD --Produce--> CLIENT --> TAGS --> TRANSACTION --> ACKS --not 0--> request, BODY
 *     |               (from version 9) (from version 3)      '-----0----> BODY   (has no response)
 *     '--others--> request, BODY
 *
 * responses
 *   HEAD --> BODY --> response
 * </pre>
 *
 * <p>A Produce request that cannot be followed to its acks may have a response or none. The decoder
 * gives up at SaslHandshake 0, after which both sides send tokens without a header, and at sizes of
 * more than 256 MiB, which text and TLS would seem to have.
 */
final class KafkaDecoder implements MultiplexedDecoder {

  /** In bytes; {@code socket.request.max.bytes} is 100 MiB unless it is set. */
  static final int MAX_SIZE = 0x0fff_ffff;

  private final KafkaRequests requests = new KafkaRequests();
  private final KafkaRequests marked = new KafkaRequests();
  private final KafkaResponses responses = new KafkaResponses();

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
