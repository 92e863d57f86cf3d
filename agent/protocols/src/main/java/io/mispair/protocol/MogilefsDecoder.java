package io.mispair.protocol;

/**
 * The MogileFS tracker's line protocol, as its server has it: {@code
 * lib/MogileFS/Connection/Client.pm} (lines, admin commands), {@code lib/MogileFS/Worker/Query.pm}
 * (verbs, {@code OK} and {@code ERR}, {@code callid}) and {@code lib/MogileFS/Util.pm} (encoding)
 * of MogileFS-Server 2.73. A connection is served strictly in order, one answer a request.
 *
 * <pre>
 * requests
 *   BETWEEN --word byte--> VERB --SP or &amp;--> ARGUMENTS --LF--> request
 *      |                    '----------LF----------------> request
 *      |--!--> ADMIN_VERB --SP--> ADMIN_SPACE --any--> ADMIN_ARGUMENTS --LF--> request
 *      |           '---------------LF----------------------------------------> request
 *      '--CR or LF--> BETWEEN                 (empty lines are skipped)
 *
 * responses, one line
 *   BETWEEN --> STATUS --"OK "--> OK_FIELD --no digit--> OK_ARGUMENTS --LF--> response
 *                  '--"ERR "--> ERROR_CODE --SP--> ERROR_TEXT --SP--> ERROR_CALL_ID --LF--> response
 *                               (LF ends the line in each of these states)
 * responses to admin commands
 *   BETWEEN --> LINE_START --.--> LINE_DOT --LF, or CR LF--> response
 *                  |  ^ '--other--> LINE_TEXT
 *                  |  '-------LF-------'
 *                  '--LF--> LINE_START
 * </pre>
 *
 * <p>The end of a line is LF, and a CR before it belongs to the line. The decoder gives up at what
 * the grammar has not: a CR elsewhere, a control byte (except in the lines that answer an admin
 * command), a second raw space in a request, a line past its bound, a response that begins with
 * neither {@code OK} nor {@code ERR}.
 *
 * <p>The tracker itself would take a raw space inside a request's arguments. But every known client
 * encodes its values, and only the space shows that a request was cut short and another begun; so a
 * line that has one is not guessed at.
 */
final class MogilefsDecoder implements SerialDecoder {

  private final MogilefsRequests requests = new MogilefsRequests();
  private final MogilefsRequests marked = new MogilefsRequests();
  private final MogilefsResponses responses = new MogilefsResponses();

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
  public void markRequests() {
    marked.copyFrom(requests);
  }

  @Override
  public void rewindRequests() {
    requests.copyFrom(marked);
  }
}
