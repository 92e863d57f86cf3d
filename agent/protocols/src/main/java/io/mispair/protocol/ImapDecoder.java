package io.mispair.protocol;

/**
 * IMAP: RFC 3501 and RFC 9051, with IDLE (RFC 2177), literals without waiting (RFC 7888), binary
 * literals (RFC 3516). A command's tag is its id; what comes without a tag is nobody's response.
 *
 * <pre>
 * requests
 *   BETWEEN --> TAG --SP--> VERB --SP--> TEXT --CR LF--> BETWEEN      (the request is told at VERB's end)
 *      |                                 |  ^
 *      |         {n+} CR LF --> LITERAL -|--'
 *      |         {n} CR LF --> WAITING --'--"+"--> LITERAL --n bytes--> TEXT
 *      |                           '--the tagged response--> BETWEEN
 *      '--a line after a continuation of AUTHENTICATE, DONE in IDLE: no request
 *
 * responses
 *   BETWEEN --> TAG --> STATUS --> TEXT --CR LF--> response
 *      |  --"* "--> UNTAGGED --> TEXT --CR LF--> BETWEEN
 *      |                          '--{n} CR LF--> LITERAL --n bytes--> TEXT
 *      '--"+"--> TEXT --CR LF--> a continuation
 * </pre>
 *
 * <p>Given up: a literal that is sent without the continuation that it needs, a line that ends in
 * LF alone, a tag alone, a text for people that ends like the announcement of a literal, COMPRESS.
 */
final class ImapDecoder implements MultiplexedDecoder {

  private final ImapResponses responses = new ImapResponses();
  private final ImapRequests requests = new ImapRequests(responses);
  private final ImapRequests marked = new ImapRequests(responses);

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
