package io.mispair.protocol;

/**
 * POP3: RFC 1939, with CAPA and pipelining (RFC 2449), STLS (RFC 2595), AUTH (RFC 5034).
 *
 * <pre>
 * requests
 *   COMMAND --line--> request
 *      '--a line after a challenge of AUTH: part of that exchange, no request
 *
 * responses
 *   greeting --> (+OK text CR LF --> response)*
 *                  |     '--RETR, TOP, CAPA, LIST, UIDL--> LINES --CR LF . CR LF--> response
 *                  |--"-ERR" text CR LF--> response
 *                  '--"+ " to AUTH: no response, a challenge
 * </pre>
 *
 * <p>Given up: a line that ends in LF alone, a single dot between other line ends than CR LF,
 * {@code +OK} to an unknown command or to AUTH without a mechanism, for which servers differ in
 * whether lines follow.
 */
final class Pop3Decoder implements SerialDecoder {

  private final Pop3Responses responses;
  private final Pop3Requests requests;
  private final Pop3Requests marked;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  Pop3Decoder(boolean greeted) {
    responses = new Pop3Responses(greeted);
    requests = new Pop3Requests(responses);
    marked = new Pop3Requests(responses);
  }

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
  public boolean serverMaySpeakUnasked() {
    return true;
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
