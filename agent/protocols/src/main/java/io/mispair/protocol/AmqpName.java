package io.mispair.protocol;

/** The hash of a short string (one byte of length) that comes byte by byte. */
final class AmqpName {

  private int left;
  private boolean begun;
  private boolean plain;
  private long hash;

  void start() {
    begun = false;
  }

  /** Takes the next byte, and says whether it was the last. */
  boolean take(int value) {
    if (!begun) {
      begun = true;
      left = value;
      plain = value > 0;
      hash = Fnv.BASIS;
      return left == 0;
    }
    // RabbitMQ takes line ends out of a queue's name before it echoes it (strip_cr_lf).
    plain &= value != '\r' && value != '\n';
    hash = Fnv.add(hash, value);
    return --left == 0;
  }

  /** The hash; no identity where the name is empty, for the server to choose, or unsafe. */
  long identity() {
    return plain ? hash : Pairing.NO_IDENTITY;
  }

  void copyFrom(AmqpName other) {
    left = other.left;
    begun = other.begun;
    plain = other.plain;
    hash = other.hash;
  }
}
