package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Decoder;
import io.mispair.protocol.Pairing;
import io.mispair.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a connection that this JVM serves: only a decoder can judge a server, and what it
 * shows is a response that no request is waiting for, on its way to whoever asks next.
 */
final class ServerRules extends Rules implements Pairing {

  private final Incident incident = new Incident();
  private final RequestRing ring = new RequestRing();

  private Protocol protocol = Protocol.UNKNOWN;
  private @Nullable Decoder decoder;
  private boolean over;
  private boolean duplex;
  private long reader;
  private long requests;
  private long responses;

  ServerRules(Connection connection) {
    super(connection);
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {
    reader = thread;
    if (decoder == null && !over) {
      detect(bytes);
    }
    if (decoder != null && !over && !decoder.requestBytes(bytes, this)) {
      over = true;
    }
  }

  /** A server's client speaks first, or nothing is known of the connection. */
  private void detect(Bytes bytes) {
    Protocol found = requests > 0 || responses > 0 ? null : Protocol.detect(bytes, true);
    if (found == null || !connection.audit.settings.protocols().contains(found)) {
      over = true;
      return;
    }
    protocol = found;
    decoder = found.newDecoder();
    over = decoder == null;
  }

  @Override
  void sending(Bytes bytes, long thread) {
    Decoder known = decoder;
    if (known == null) {
      over = true;
    } else if (!over && requests == responses && !known.insideResponse()) {
      if (known.insideRequest()) {
        // An early answer to a request that is not complete.
        over = true;
        return;
      }
      Moment now = Moment.here(connection.audit.clock);
      incident.tell(
          connection,
          Finding.confirmed(
                  Kind.UNSOLICITED_RESPONSE,
                  "order",
                  "a response was written while no request was outstanding")
              .between(
                  requests > 0 ? ring.view(requests) : null,
                  new Finding.Request(requests + 1, now.micros(), thread, null, now)));
    }
  }

  @Override
  boolean wantsSent() {
    return !over;
  }

  @Override
  void sent(Bytes bytes) {
    if (decoder != null && !over && !decoder.responseBytes(bytes, this)) {
      over = true;
    }
  }

  @Override
  public void request(String command, int expectation, long requestId, long key) {
    requests++;
    ring.begin(requests, reader, connection.audit.clock.coarseMicros(), null);
    ring.complete(requests, command, expectation, requestId, key);
  }

  @Override
  public int expectation() {
    long due = responses + 1;
    if (due > requests) {
      return NOTHING_DUE;
    }
    return requests - due >= RequestRing.SIZE ? NOT_KEPT : ring.expectation(due);
  }

  @Override
  public void response(long requestId, long key, int end) {
    if (responses < requests) {
      responses++;
    }
  }

  @Override
  public void becomesDuplex() {
    duplex = true;
    over = true;
  }

  @Override
  void timedOut(Throwable timeout, long limitMillis, long thread) {}

  @Override
  void readsOverlap(long thread, long other) {}

  @Override
  void orderLost() {
    over = true;
  }

  @Override
  boolean idleBytesMatter() {
    return false;
  }

  @Override
  void idleWith(long unread) {}

  @Override
  long exchange() {
    return requests;
  }

  @Override
  long answering() {
    return requests + 1;
  }

  @Override
  String protocol() {
    return protocol.label();
  }

  @Override
  String mode() {
    return duplex ? "duplex" : "serial";
  }

  @Override
  long requests() {
    return requests;
  }

  @Override
  long responses() {
    return responses;
  }
}
