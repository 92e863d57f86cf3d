package io.mispair.protocol;

/**
 * PostgreSQL's protocol 3, as its manual has it ("Frontend/Backend Protocol": "Message Flow" and
 * "Message Formats") and its server does ({@code src/backend/tcop/postgres.c}, {@code
 * src/backend/libpq/pqcomm.c}, {@code src/backend/commands/copyfromparse.c}). A message is a type
 * byte and a length in four bytes that counts itself; only the client's first ones have no type.
 *
 * <pre>
 * requests
 *   START --SSLRequest, GSSENCRequest--> request, START
 *     |-----StartupMessage-------------> request, READY   (messages p go on with it)
 *     '-----CancelRequest--------------> request without response, CLOSED
 *   READY --Query, FunctionCall--------> request, READY   (messages d, c, f go on with a COPY)
 *     | '---Terminate------------------> request without response, CLOSED
 *     |-----Parse, Bind, Describe, Execute--> request, BATCH
 *     '-----Close--> CLOSING --any of these--> request, BATCH
 *   BATCH --any of these, Flush--> BATCH --Sync--> READY
 *
 * responses
 *   to SSLRequest and GSSENCRequest one byte: S turns to TLS, G to what nobody can read, N goes on
 *   to all else any messages --ReadyForQuery, or an error of severity FATAL--> response
 *   at any time NoticeResponse, NotificationResponse, ParameterStatus, which are told as nothing
 * </pre>
 *
 * <p>A batch of the extended protocol is one request up to its Sync, which alone brings
 * ReadyForQuery; that a client sends the next one before is legal. A batch is told before its end,
 * since Flush and errors bring parts of its response earlier; but not yet while it only closes
 * statements, which is what a driver cleans up before it asks.
 *
 * <p>The decoder gives up at what two servers, or two moments, could read in two ways: a Query
 * inside a batch (skipped after an error, answered else), an error inside a COPY of the extended
 * protocol whose Sync the server may have taken for a part of the copy or not.
 */
final class PostgresqlDecoder implements SerialDecoder {

  /** In bytes: what the server can hold, MaxAllocSize in {@code utils/memutils.h}. */
  static final int MAX_LENGTH = 0x3fffffff;

  /** Expectations. */
  static final int SSL = 0;

  static final int GSS_ENCRYPTION = 1;
  static final int STARTUP = 2;

  /** A simple Query. */
  static final int QUERY = 3;

  /** A simple Query whose first statement controls a transaction. */
  static final int QUERY_WITHOUT_ROWS = 4;

  static final int FUNCTION_CALL = 5;

  /** A batch whose first message is Parse. */
  static final int PARSE = 6;

  /** A batch whose first message is Bind. */
  static final int BIND = 7;

  static final int BATCH = 8;

  private final PostgresqlResponses responses = new PostgresqlResponses();
  private final PostgresqlRequests requests = new PostgresqlRequests();
  private final PostgresqlRequests marked = new PostgresqlRequests();

  @Override
  public boolean requestBytes(Bytes bytes, SerialPairing pairing) {
    return requests.take(bytes, pairing, responses.isInsideCopyIn());
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

  /**
   * A driver writes BEGIN together with the first statement of a transaction (pgjdbc does): that
   * alone shows no client that pipelines.
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
