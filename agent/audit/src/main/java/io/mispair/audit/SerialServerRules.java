package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.FramingRule;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a connection that this JVM serves, in a serial protocol that a decoder knows. What
 * shows a server's fault is a response that no request is waiting for, on its way to whoever asks
 * next.
 */
final class SerialServerRules extends LedgerRules {

  private boolean unasked;
  private @Nullable FramingRule unaskedRule;

  SerialServerRules(Connection connection, Protocol protocol, SerialDecoder decoder) {
    super(connection, protocol, decoder, 0);
  }

  @Override
  void greeted(Bytes greeting) {
    over |= !decoder.responseBytes(greeting, this);
    unasked = false;
  }

  @Override
  void received(Bytes bytes, long thread, boolean filled) {
    if (over) {
      return;
    }
    if (restUnseen && decoder.insideResponse()) {
      giveUp();
      return;
    }
    takeRequests(bytes, thread);
    Rules successor = succession.begin(connection, bytes);
    if (successor != null && bytes.length() > 0) {
      successor.received(bytes, thread, filled);
    }
  }

  /** Told after the write: only its bytes say whether the server may send them unasked. */
  @Override
  void sent(Bytes bytes) {
    if (over) {
      return;
    }
    boolean understood = decoder.responseBytes(bytes, this);
    restUnseen = decoder.insideResponse() && mayMissFiles();
    Rules successor = succession.begin(connection, bytes);
    if (successor != null) {
      if (bytes.length() > 0 && successor.wantsSent()) {
        successor.sent(bytes);
      }
      return;
    }
    if (!understood) {
      over = true;
      if (ledger.owed() > 0 ? decoder.refusedExcess() : nothingIsDue()) {
        unasked = true;
        unaskedRule = decoder.excess();
      }
    }
    if (unasked) {
      unasked = false;
      tellUnasked();
    }
  }

  /** Whether every request has its response, also the one whose rest is still to come. */
  private boolean nothingIsDue() {
    return ledger.owed() == 0
        && ledger.begun() > 0
        && !ledger.hasUnknownBegun()
        && (!decoder.insideRequest() || decoder.insideToldRequest());
  }

  private void tellUnasked() {
    Moment now = connection.here();
    boolean owed = ledger.owed() > 0;
    incident.tell(
        connection,
        Finding.confirmed(
                Kind.UNSOLICITED_RESPONSE,
                "order",
                owed
                    ? "bytes that begin no response were written where one was due"
                    : "a response was written while no request was outstanding")
            .rule(unaskedRule)
            .between(
                ledger.view(owed ? ledger.answered() : ledger.begun()),
                owed
                    ? ledger.requests.view(ledger.due()).at(now)
                    : new Finding.Request(
                        ledger.begun() + 1, now.micros(), now.thread(), null, now)));
  }

  @Override
  void sending(Bytes bytes, long thread) {}

  @Override
  boolean wantsSent() {
    return !over;
  }

  @Override
  public void responseBegins(int start) {
    if (ledger.owed() > 0) {
      return;
    }
    if (nothingIsDue()) {
      unasked = true;
      unaskedRule = decoder.excess();
    } else if (ledger.begun() > 0 || decoder.insideRequest()) {
      // An early answer to a request that is not complete.
      over = true;
    }
  }

  @Override
  public void farewellBegins(int start) {
    over |= ledger.owed() == 0;
  }

  /** The peer's client will notice: what a server answers is its own affair. */
  @Override
  public void contradicts(Contradiction reason) {}

  @Override
  public void response(long requestId, long key, int end) {
    if (ledger.owed() > 0) {
      ledger.settle();
    }
  }

  @Override
  public void silence() {
    ledger.settle();
  }

  @Override
  public void ambiguous(long rules, boolean inRequest) {
    Finding finding = ambiguities.judge(rules, inRequest);
    if (finding != null) {
      long number = inRequest ? ledger.begun() : Math.min(ledger.due(), ledger.begun());
      connection.raise(finding.between(ledger.view(number), null), null);
    }
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
  long answering() {
    return ledger.due();
  }

  @Override
  String mode() {
    return duplex ? "duplex" : "serial";
  }
}
