package io.mispair.protocol;

/**
 * AMQP 0-9-1 with RabbitMQ's extensions: the specification's sections 2.3.5 and 4.2, {@code
 * rabbit_reader.erl} and {@code rabbit_channel.erl} of rabbitmq-server.
 *
 * <pre>
 * both directions
 *   HEADER (7 bytes) --> method: CODE (4) --> ARGUMENTS, as far as needed --> SKIP --> END
 *                    '-> header, body, heartbeat: ---------------------------> SKIP --> END
 * the client's begins with
 *   PROTOCOL ("AMQP" 0 0 9 1) --> HEADER
 *
 *    0      1         3              7                7 + length
 *   +------+---------+--------------+----------------+------+
 *   | type | channel |    length    |    payload     | 0xCE |
 *   +------+---------+--------------+----------------+------+
 * </pre>
 *
 * <p>Most of the traffic is asked for by nobody in particular: publishing and its confirmation,
 * deliveries, returns and heartbeats, and the methods in which the server asks the client. They are
 * told as nothing. What is told are the client's synchronous methods ({@link AmqpMethod}), unless
 * they say that they want no answer. Each method has an answer of its own, so that the id of an
 * exchange is made of the channel and the method: a client that sends two different methods before
 * the first is answered can tell the answers apart, one that sends the same method twice cannot. A
 * get is answered when get-ok or get-empty is complete; the content that follows is none of its
 * method's frame.
 *
 * <p>Declared queues and consumers are known by the name that the answer repeats, unless the client
 * left it to the server. When a channel closes, what was open on it will not be answered.
 *
 * <p>The decoder gives up at a frame type that does not exist, an end that is not 0xCE, a frame
 * longer than agreed, a method without its arguments.
 */
final class AmqpDecoder implements MultiplexedDecoder {

  private final AmqpRequests requests = new AmqpRequests();
  private final AmqpRequests marked = new AmqpRequests();
  private final AmqpResponses responses = new AmqpResponses();

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    return requests.take(bytes, pairing);
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
    responses.limit = Math.max(responses.limit, requests.limit);
    return responses.takeFrames(bytes, 0, pairing);
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
