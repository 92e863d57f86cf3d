package io.mispair.protocol;

/**
 * SMTP: RFC 5321, with pipelining (RFC 2920), BDAT (RFC 3030), STARTTLS (RFC 3207), AUTH (RFC
 * 4954), and LMTP, where each recipient has a reply to the body (RFC 2033).
 *
 * <pre>
 * requests
 *   COMMAND --line--> request --DATA--> DATA_ASKED --reply 354--> BODY --CR LF . CR LF--> COMMAND
 *      ^  |                                 '--other reply--> COMMAND   (a request of its own)
 *      |  '--BDAT n--> request, CHUNK --n bytes--> COMMAND
 *      '--a line after a challenge of AUTH: part of that exchange, no request
 *
 * responses
 *   greeting --> (code --> text, in one line or more --> response)*
 *                  '--334 to AUTH: no response, a challenge
 * </pre>
 *
 * <p>Whether lines or a body follow DATA, and whether a line answers a challenge, only the replies
 * tell. A line that was written before them is taken for a command when it begins with a verb, for
 * that shows a client that has given up waiting; what the server takes it for is then unknown, and
 * the connection is given up as soon as it matters. Given up as well: a body in which a single dot
 * stands between other line ends than CR LF, TURN, BDAT in LMTP; and inside TLS, unless the client
 * has introduced itself there, any body: LMTP has a reply for each recipient.
 */
final class SmtpDecoder implements SerialDecoder {

  private final SmtpResponses responses;
  private final SmtpRequests requests;
  private final SmtpRequests marked;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  SmtpDecoder(boolean greeted) {
    responses = new SmtpResponses(greeted);
    requests = new SmtpRequests(responses, greeted);
    marked = new SmtpRequests(responses, greeted);
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

  /** RFC 5321, section 3.8: 421 comes at any time. */
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
