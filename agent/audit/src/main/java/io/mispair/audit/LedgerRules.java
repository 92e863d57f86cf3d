package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;
import io.mispair.protocol.SerialPairing;
import java.util.List;

/**
 * What the rules for the two ends of a serial connection have in common: what the decoder tells of
 * requests goes into the {@link Ledger}, and what it asks is answered from there.
 */
abstract class LedgerRules extends Rules implements SerialPairing {

  final Protocol protocol;
  final SerialDecoder decoder;
  final Ledger ledger;
  final Incident incident = new Incident();
  final Ambiguities ambiguities = new Ambiguities();
  final Succession succession;

  /** Nothing more is decoded. */
  boolean over;

  boolean duplex;

  /** Whether the rest of the message that was written last may have come from a file, unseen. */
  boolean restUnseen;

  /** The thread that writes, or at a server reads, the requests at hand. */
  private long asking;

  /**
   * @param earlierExchanges exchanges on the connection before its protocol was known
   */
  LedgerRules(
      Connection connection, Protocol protocol, SerialDecoder decoder, long earlierExchanges) {
    super(connection);
    this.protocol = protocol;
    this.decoder = decoder;
    this.succession = new Succession(protocol);
    this.ledger = new Ledger(earlierExchanges);
  }

  @Override
  void addHeld(List<Moment> held) {
    ledger.requests.addHeld(held);
  }

  /** Only to a channel does the kernel send from a file. */
  final boolean mayMissFiles() {
    return connection.kind == SocketKind.CHANNEL && connection.audit.missesFiles();
  }

  void giveUp() {
    over = true;
  }

  /** Takes the next bytes of the request direction. */
  final void takeRequests(Bytes bytes, long thread) {
    takeRequests(bytes, thread, decoder.insideRequest());
  }

  /**
   * The same where it is known whether they are {@code inside} a request that has begun: to ask the
   * decoder is to call one of many.
   */
  final void takeRequests(Bytes bytes, long thread, boolean inside) {
    asking = thread;
    long before = ledger.known();
    if (!decoder.requestBytes(bytes, this)) {
      giveUp();
      return;
    }
    boolean unfinished = decoder.insideRequest();
    if (!serves()) {
      restUnseen = unfinished && mayMissFiles();
    }
    boolean untold = unfinished && !inside && ledger.known() == before;
    if (untold && !over && !ledger.hasUnknownBegun()) {
      begin(thread);
    }
  }

  final void begin(long thread) {
    ledger.begin(thread, connection.audit.clock.coarseMicros(), momentIfArmed());
  }

  /** Whether response bytes, as long as no response is due, were certainly not asked for. */
  final boolean isUnasked() {
    return ledger.owed() == 0 && ledger.begun() > 0 && !decoder.insideRequest();
  }

  // ---- what the decoder tells and asks

  @Override
  public final void request(String command, int expectation, long requestId, long key) {
    if (!ledger.hasUnknownBegun()) {
      begin(asking);
    }
    ledger.know(command, expectation, requestId, key);
  }

  @Override
  public final void requestWithoutResponse(String command) {
    if (!ledger.hasUnknownBegun()) {
      begin(asking);
    }
    ledger.knowWithoutResponse(command);
  }

  @Override
  public final int expectation() {
    return ledger.expectation();
  }

  @Override
  public final long requestId() {
    return ledger.requestId();
  }

  @Override
  public final long key() {
    return ledger.key();
  }

  @Override
  public final void becomes(Protocol other, int end) {
    succession.becomes(other, end);
    giveUp();
  }

  @Override
  public final void becomesDuplex() {
    duplex = true;
    giveUp();
  }

  @Override
  final boolean hasGivenUp() {
    return over && !duplex && !succession.isDue();
  }

  @Override
  final long exchange() {
    return ledger.begun();
  }

  @Override
  final String protocol() {
    return protocol.label();
  }

  @Override
  final long requests() {
    return ledger.begun();
  }

  @Override
  final long responses() {
    return ledger.answered();
  }
}
