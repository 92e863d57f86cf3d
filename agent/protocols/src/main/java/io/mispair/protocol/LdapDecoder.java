package io.mispair.protocol;

/**
 * LDAP: RFC 4511, section 4, encoded as its section 5.1 says. Each message carries the id of its
 * operation; responses come in any order.
 *
 * <pre>
 *   START --30--> LENGTH --> ID_TAG --02--> ID_LENGTH --> ID --> OPERATION --> BODY --> START
 *                   |  ^                                            |
 *                   '--' (long form)           abandon request: ABANDON_LENGTH --> ABANDON_ID --> BODY
 * </pre>
 *
 * <p>The body is skipped by its length. Search entries, references and intermediate responses leave
 * the operation open. Message id 0 is the server's unsolicited notification. A connection that
 * turns to TLS (StartTLS) is handed over at its first record; one that takes up a SASL security
 * layer stops to be decodable.
 */
final class LdapDecoder implements MultiplexedDecoder {

  private final LdapMessages requests = new LdapMessages(true);
  private final LdapMessages marked = new LdapMessages(true);
  private final LdapMessages responses = new LdapMessages(false);
  private final boolean insideTls;

  /**
   * @param insideTls whether the session began before it turned to TLS: what was abandoned then may
   *     still be answered
   */
  LdapDecoder(boolean insideTls) {
    this.insideTls = insideTls;
    if (insideTls) {
      responses.leaveOutBelow(requests.leastId());
    }
  }

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    boolean understood = requests.take(bytes, pairing);
    if (insideTls) {
      responses.leaveOutBelow(requests.leastId());
    }
    return understood;
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

  /** RFC 4511, section 3.1: a server may take them up in any order, too. */
  @Override
  public boolean requestsMayChangePlaces() {
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
