package io.mispair.protocol;

/**
 * HTTP/2, RFC 9113, and so gRPC over it: exchanges are streams, their numbers the ids.
 *
 * <pre>
 * both directions
 *   HEADER (9 bytes) --> LOOK (what is needed of the payload) --> SKIP (the rest of it) --> HEADER
 * the client's begins with
 *   PREFACE (24 bytes) --> HEADER
 *
 *    0       3    4     5               9
 *   +--------+----+-----+---------------+---------
 *   | length |type|flags|R  stream      | payload
 *   +--------+----+-----+---------------+---------
 * </pre>
 *
 * <p>What is told (sections 5.1 and 8.1):
 *
 * <ul>
 *   <li>a request at the client's first HEADERS on an odd stream above all earlier ones; HEADERS on
 *       an earlier stream are trailers. But a stream whose first HEADERS ended it cannot have any:
 *       there, while it is unanswered, they are another request under the same number;
 *   <li>a response from its first frame to the frame with END_STREAM. Interim responses (1xx) never
 *       have that flag, so no field needs to be decoded;
 *   <li>RST_STREAM of either side gives the request up.
 * </ul>
 *
 * <p>Frames on streams that are closed are legal for as long as the other side may not know that
 * (section 5.1), those on pushed streams were not asked for by a request: neither is told. HEADERS
 * or DATA on a stream that the client has not opened yet are.
 *
 * <p>The decoder gives up where a connection error is due (section 5.4.1): a header block
 * interrupted by another frame, a frame longer than its receiver ever allowed, fixed lengths and
 * stream 0 misused, padding longer than the payload, a first frame that is not SETTINGS.
 *
 * <p>Fields are compressed and stay so. The command is GET or POST where the first field is that
 * entry of the static table (RFC 7541, section 6.1 and appendix A), as most clients send it; gRPC
 * is always POST.
 */
final class Http2Decoder implements MultiplexedDecoder {

  private final Http2Requests requests;
  private final Http2Requests marked;
  private final Http2Responses responses;

  /**
   * @param upgraded whether stream 1 is the request with which an HTTP/1.1 connection was upgraded
   *     (RFC 7540, section 3.2)
   */
  Http2Decoder(boolean upgraded) {
    requests = new Http2Requests(upgraded);
    marked = new Http2Requests(upgraded);
    responses = new Http2Responses(requests);
  }

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    requests.limit = responses.allowed;
    return requests.take(bytes, pairing);
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
    responses.limit = requests.allowed;
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
