package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Cassandra's native protocol, versions 3 to 5, multiplexed by stream ids ({@link CassandraFrames}
 * draws the frames).
 *
 * <pre>
 * requests   HEADER --> request under its stream --> BODY --> HEADER
 * responses  HEADER --> response begins --> BODY --> response ends --> HEADER
 *              '--of a negative stream (events)--> BODY, not told
 * version 5  after STARTUP, and after READY or AUTHENTICATE, the frames are in segments
 * </pre>
 *
 * <p>An ERROR on stream 0 under which nothing is open is not told either: it is what a server
 * writes when it could not read a frame's header.
 */
final class CassandraDecoder implements MultiplexedDecoder {

  private static final int ERROR = 0x00;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int AUTHENTICATE = 0x03;

  private static final @Nullable String[] REQUESTS = {
    null,
    "STARTUP",
    null,
    null,
    null,
    "OPTIONS",
    null,
    "QUERY",
    null,
    "PREPARE",
    "EXECUTE",
    "REGISTER",
    null,
    "BATCH",
    null,
    "AUTH_RESPONSE",
  };

  /** One bit for each opcode of a response. */
  private static final int RESPONSES =
      1 << ERROR
          | 1 << READY
          | 1 << AUTHENTICATE
          | 1 << 0x06
          | 1 << 0x08
          | 1 << 0x0c
          | 1 << 0x0e
          | 1 << 0x10;

  private static final int HIGHEST_RESPONSE = 0x10;

  private final CassandraFrames requests = new CassandraFrames(false);
  private final CassandraFrames marked = new CassandraFrames(false);
  private final CassandraFrames responses = new CassandraFrames(true);
  private boolean told;

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    while (index < bytes.length()) {
      index = requests.take(bytes, index);
      if (index < 0 || requests.headerEnds() && !tellRequest(pairing)) {
        return false;
      }
      if (requests.isComplete()) {
        requests.restart();
        if (requests.opcode() == STARTUP && requests.version() == CassandraFrames.V5) {
          requests.startSegments();
        }
      }
    }
    return true;
  }

  private boolean tellRequest(MultiplexedPairing pairing) {
    int opcode = requests.opcode();
    String command = opcode < REQUESTS.length ? REQUESTS[opcode] : null;
    if (command == null || requests.stream() < 0) {
      return false;
    }
    pairing.request(requests.stream(), command, 0, Pairing.NO_IDENTITY);
    return true;
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
    int index = 0;
    while (index < bytes.length()) {
      index = responses.take(bytes, index);
      if (index < 0 || responses.headerEnds() && !tellResponse(pairing)) {
        return false;
      }
      if (responses.isComplete()) {
        endResponse(pairing);
      }
    }
    return true;
  }

  private boolean tellResponse(MultiplexedPairing pairing) {
    int opcode = responses.opcode();
    int stream = responses.stream();
    boolean unreadable =
        opcode == ERROR
            && stream == 0
            && pairing.expectation(stream) == MultiplexedPairing.NOT_OPEN;
    told = stream >= 0 && !unreadable;
    if (told) {
      pairing.response(stream, Pairing.NO_IDENTITY, false);
    }
    return opcode <= HIGHEST_RESPONSE && (RESPONSES >>> opcode & 1) != 0;
  }

  private void endResponse(MultiplexedPairing pairing) {
    if (told) {
      pairing.response(responses.stream(), Pairing.NO_IDENTITY, true);
    }
    responses.restart();
    int opcode = responses.opcode();
    if (responses.version() == CassandraFrames.V5 && (opcode == READY || opcode == AUTHENTICATE)) {
      responses.startSegments();
    }
  }

  @Override
  public boolean insideRequest() {
    return requests.isInside();
  }

  @Override
  public boolean insideResponse() {
    return responses.isInside();
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
