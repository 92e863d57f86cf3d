package io.mispair.protocol;

/**
 * The protocol of MySQL and MariaDB (MySQL Internals, "Client/Server Protocol"; MariaDB Knowledge
 * Base, "Client/Server Protocol"; {@code sql/protocol.cc} of both). A packet is a length in three
 * bytes, a number that counts the packets of an exchange (modulo 256), and as many bytes; one of
 * the greatest length, 16 MB - 1, is continued by the next.
 *
 * <pre>
 * requests
 *   HANDSHAKE --SSLRequest--> TLS     (inside it HANDSHAKE again, of packet 2, without greeting)
 *      '--response to the greeting--> request, COMMAND
 *   COMMAND --packet 0--> request, COMMAND        (without response: close, long data, quit)
 *      |--packets of another number: an authentication goes on
 *      '--packets after the server asked for a file, up to an empty one: its content
 *
 * responses
 *   GREETING --> FIRST --OK, error--> response, FIRST
 *   FIRST --authentication goes on--> FIRST       --asks for a file--> FIRST
 *   FIRST --columns--> DEFINITIONS [--EOF] --> ROWS --EOF, OK, error--> response, FIRST
 *     ^-----OK or end of rows that says more results follow-----------'
 *   FIRST --prepared--> DEFINITIONS of parameters, DEFINITIONS of columns --> response, FIRST
 * </pre>
 *
 * <p>The capabilities that both sides name decide whether EOF packets come after definitions, and
 * whether definitions may be left out. The decoder gives up where packets are compressed or carry
 * what it does not know, and at a number that does not follow. A client has to wait for a response,
 * but MariaDB's driver does not where it need not, so writing on proves nothing.
 *
 * <p>Any error may be a server's farewell (idle for too long, killed, shut down) but one that only
 * a statement can cause.
 */
final class MysqlDecoder implements SerialDecoder {

  private final MysqlResponses responses = new MysqlResponses();
  private final MysqlRequests requests = new MysqlRequests();
  private final MysqlRequests marked = new MysqlRequests();

  @Override
  public boolean requestBytes(Bytes bytes, SerialPairing pairing) {
    return requests.take(bytes, pairing, responses);
  }

  @Override
  public boolean responseBytes(Bytes bytes, SerialPairing pairing) {
    return responses.take(bytes, pairing, requests.agreed());
  }

  @Override
  public boolean insideRequest() {
    return requests.inside(responses);
  }

  @Override
  public boolean insideResponse() {
    return responses.inside();
  }

  /**
   * Drivers write what has no response (closing a statement), or the preparation of a statement,
   * together with the command behind it: that alone shows no client that pipelines.
   */
  @Override
  public boolean showsPipelining() {
    return requests.showsPipelining();
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
