package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import io.mispair.protocol.SerialDecoder;
import io.mispair.protocol.SerialPairing;
import org.jspecify.annotations.Nullable;

/** Reads the command of one request apart from its connection, for an alert that names it. */
final class CommandPeek implements SerialPairing {

  private @Nullable String command;

  private CommandPeek() {}

  /** The command that {@code bytes} begin with; {@code null} when they do not hold a request. */
  static @Nullable String of(Protocol protocol, Bytes bytes) {
    CommandPeek peek = new CommandPeek();
    if (!bytes.isOpaque() && protocol.newDecoder() instanceof SerialDecoder decoder) {
      decoder.requestBytes(bytes, peek);
    }
    return peek.command;
  }

  @Override
  public void request(String verb, int expectation, long requestId, long key) {
    command = command == null ? verb : command;
  }

  @Override
  public void requestWithoutResponse(String verb) {
    command = command == null ? verb : command;
  }

  @Override
  public int expectation() {
    return NOTHING_DUE;
  }

  @Override
  public long requestId() {
    return NO_IDENTITY;
  }

  @Override
  public long key() {
    return NO_IDENTITY;
  }

  @Override
  public void silence() {}

  @Override
  public void responseBegins(int start) {}

  @Override
  public void farewellBegins(int start) {}

  @Override
  public void contradicts(Contradiction reason) {}

  @Override
  public void response(long requestId, long key, int end) {}

  @Override
  public void ambiguous(long rules, boolean inRequest) {}

  @Override
  public void becomes(Protocol next, int end) {}

  @Override
  public void becomesDuplex() {}
}
