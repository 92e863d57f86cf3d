package io.mispair.protocol;

/**
 * FastCGI 1.0, as its specification and php-fpm ({@code main/fastcgi.c} of PHP 8.2) have it:
 * exchanges are told apart by the request id in every record.
 *
 * <pre>
 * both directions
 *   HEADER (8 bytes) --> CONTENT --> PADDING --> HEADER
 *
 *    0       1    2     4        6       7        8
 *   +-------+----+-----+--------+-------+--------+---------+---------
 *   |version|type| id  | content|padding|reserved| content | padding
 *   |   1   |    |     | length | length|        |         |
 *   +-------+----+-----+--------+-------+--------+---------+---------
 *
 * from the client   BEGIN_REQUEST 1, ABORT_REQUEST 2, PARAMS 4, STDIN 5, DATA 8; GET_VALUES 9
 * from the server   END_REQUEST 3, STDOUT 6, STDERR 7; GET_VALUES_RESULT 10, UNKNOWN_TYPE 11
 * </pre>
 *
 * <p>A request is told at its BEGIN_REQUEST, a response from its first record to the end of the
 * padding of END_REQUEST, which closes the streams too: php-fpm sends no empty record before it. An
 * id is free again after END_REQUEST and not before (section 3.3), so ABORT_REQUEST, which the
 * server answers with one, changes nothing. What the client sends under an id that is not open may
 * be the rest of a request that was answered early, and is told as nothing, as are the records of
 * management, whose id is 0.
 *
 * <p>The decoder gives up at another version, at a type that its direction does not have, where a
 * management record has an id or another record has none, and where BEGIN_REQUEST, ABORT_REQUEST or
 * END_REQUEST have the wrong length.
 */
final class FastCgiDecoder implements MultiplexedDecoder {

  private final FastCgiRequests requests = new FastCgiRequests();
  private final FastCgiRequests marked = new FastCgiRequests();
  private final FastCgiResponses responses = new FastCgiResponses();

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
