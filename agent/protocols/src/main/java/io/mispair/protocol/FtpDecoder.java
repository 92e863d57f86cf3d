package io.mispair.protocol;

/**
 * FTP's control connection: RFC 959, with FEAT (RFC 2389), EPSV (RFC 2428), AUTH TLS (RFC 4217).
 *
 * <pre>
 * requests
 *   COMMAND --line--> request          (Telnet's IAC IP, IAC DM before a command are skipped)
 *
 * responses
 *   greeting --> (code --> text, in one line or more --> response)*
 *                  '--1xx: no response, one more reply follows
 * </pre>
 *
 * <p>A client waits for the final reply before its next command, except that it may abort a
 * transfer, ask for its status, keep the connection alive or say goodbye while the transfer is
 * under way. Servers answer those commands after the transfer or in its middle, so until all is
 * answered a reply's code proves nothing. A transfer that was aborted and is reported as complete
 * is given up: servers differ in how many replies follow. So is AUTH with another mechanism than
 * TLS.
 */
final class FtpDecoder implements SerialDecoder {

  private final FtpResponses responses;
  private final FtpRequests requests;
  private final FtpRequests marked;

  /**
   * @param greeted whether the server's greeting has gone before
   */
  FtpDecoder(boolean greeted) {
    responses = new FtpResponses(greeted);
    requests = new FtpRequests(responses);
    marked = new FtpRequests(responses);
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
  public boolean mayPipeline() {
    return requests.newestInterjects();
  }

  @Override
  public boolean interjects() {
    return requests.newestInterjects();
  }

  /** RFC 959, section 4.2.2: 421 comes at any time. */
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
