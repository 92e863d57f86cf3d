package io.mispair.protocol;

/**
 * Redis's protocol, versions 2 and 3, as its documentation ("Redis serialization protocol
 * specification") and its server have it: {@code networking.c} (requests, CLIENT REPLY), {@code
 * multi.c}, {@code pubsub.c}. A connection is served strictly in order, one reply a command; what
 * the server pushes takes no turn.
 *
 * <pre>
 * requests
 *   BETWEEN --*--> COUNT --CR LF--> WORD --$--> LENGTH --CR LF--> BODY --CR LF--> WORD
 *      |                  (0)--> BETWEEN               (skipped)        '-last-> request
 *      '--letter--> INLINE --LF--> request
 *
 * responses, one value
 *   TYPE --+ - : , # ( _--> LINE --CR LF--> value
 *    |  --$ = !--> NUMBER --CR LF--> BODY --CR LF--> value
 *    |                '-?--> CHUNK --; NUMBER CR LF BODY CR LF--> CHUNK --;0 CR LF--> value
 *    |  --* ~ %--> NUMBER --CR LF--> that many values, or up to a "." LINE --> value
 *    |  --|--> as a map, and then the value that it belongs to
 *    '  --&gt;--> as an array: a push, no response
 * </pre>
 *
 * <p>SUBSCRIBE and its like are answered once for each channel, by arrays in RESP2 and by pushes in
 * RESP3. While it is subscribed, RESP2 sends messages as arrays: their first word tells them apart.
 *
 * <p>The decoder gives up at the commands of replicas, at a subscription or MONITOR inside MULTI or
 * CLIENT REPLY OFF, at CLIENT REPLY inside MULTI, and at what the grammar has not.
 */
final class RespDecoder implements SerialDecoder {

  private final RespRequests requests = new RespRequests();
  private final RespResponses responses = new RespResponses(requests.session);
  private final RespRequests marked = new RespRequests();

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
  public boolean serverMaySpeakUnasked() {
    return requests.session.mayBePushed();
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
