package io.mispair.protocol;

/**
 * Protocols that are not decoded, and in which either side speaks when it wants: SSH, XMPP, IRC,
 * AMQP 1.0 and whatever else calls itself so but 0-9-1. Told by what their clients send first.
 */
final class DuplexGrammar extends Grammar {

  private static final String AMQP = "amqp";
  private static final String[] OPENINGS = {"ssh-", "<?xml", "<stream:", "nick ", "cap ls"};

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    return Prefix.ofAny(bytes, 0, OPENINGS).or(amqp(bytes));
  }

  /** A server that has spoken first, as SSH's may, changes nothing about what a client sends. */
  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    return opens(bytes);
  }

  private static Fit amqp(Bytes bytes) {
    Fit name = Prefix.ofIgnoringCase(bytes, 0, AMQP);
    if (name != Fit.YES) {
      return name;
    }
    Fit decoded = Prefix.of(bytes, 0, AmqpGrammar.PROTOCOL);
    return decoded == Fit.MORE ? Fit.MORE : decoded == Fit.YES ? Fit.NO : Fit.YES;
  }
}
