package io.mispair.protocol;

/**
 * STOMP 1.0 to 1.2, recognised by the first frame's command on a line of its own and left alone:
 * messages and receipts come when they want.
 */
final class StompGrammar extends Grammar {

  private static final String[] COMMANDS = {"connect\n", "connect\r\n", "stomp\n", "stomp\r\n"};

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.ofAny(bytes, 0, COMMANDS);
  }
}
