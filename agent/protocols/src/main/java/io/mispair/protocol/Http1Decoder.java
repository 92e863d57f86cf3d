package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.0 and 1.1 as framed by RFC 9112, section 6: responses come in the order of requests, and
 * where one ends depends on the method of its request.
 *
 * <pre>
 * requests
 *   BETWEEN --token byte--> LINE --> FIELDS --empty line--> request
 *      ^                                       |--Content-Length--> LENGTH --.
 *      |                                       |--chunked--> CHUNKED --------|
 *      '---------------------------------------'<----------------------------'
 *
 * responses
 *   BETWEEN --"HTTP/1."--> STATUS --> REASON --> FIELDS --empty line-->
 *      |--1xx-----------> BETWEEN          (takes no request)
 *      |--101, 2xx to CONNECT--> response, another protocol
 *      |--HEAD, 204, 304-------> response
 *      |--chunked------> CHUNKED --> response
 *      |--Content-Length-> LENGTH --> response
 *      '--neither------> UNTIL_CLOSE
 * </pre>
 *
 * <p>A request is told at the end of its head, because its response may come before its body does.
 * Where the standard has one reading of an ambiguous message, that is followed after the ambiguity
 * was told; where it has none, the decoder gives up.
 */
final class Http1Decoder implements SerialDecoder {

  private final Http1Requests requests = new Http1Requests();
  private final Http1Responses responses = new Http1Responses();
  private final Http1Requests marked = new Http1Requests();
  private boolean serves;

  @Override
  public void serve() {
    serves = true;
  }

  @Override
  public boolean requestBytes(Bytes bytes, SerialPairing pairing) {
    return requests.take(bytes, pairing, responses, serves);
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

  /** Who wrote after an interim response alone took it for the final one, unless it pipelines. */
  @Override
  public boolean mayPipeline() {
    return !responses.interim() || requests.pipelines();
  }

  /** 408: RFC 9110, section 15.5.9. */
  @Override
  public boolean serverMaySpeakUnasked() {
    return true;
  }

  @Override
  public @Nullable FramingRule reuseInsideResponse() {
    return responses.reuse(false);
  }

  @Override
  public @Nullable FramingRule reuseAfterTimeout() {
    return responses.reuse(true);
  }

  @Override
  public @Nullable FramingRule reuseInsideRequest() {
    if (!requests.insideChunks()) {
      return null;
    }
    return responses.finals() >= requests.told()
        ? FramingRule.EARLY_RESPONSE_REUSE
        : FramingRule.CHUNK_TRUNCATED;
  }

  @Override
  public boolean insideToldRequest() {
    return requests.insideCertainBody();
  }

  @Override
  public boolean refusedExcess() {
    return responses.refusedExcess();
  }

  @Override
  public FramingRule excess() {
    return responses.excess(serves);
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
