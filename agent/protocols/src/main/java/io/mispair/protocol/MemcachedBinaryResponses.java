package io.mispair.protocol;

import io.mispair.protocol.SerialPairing.Contradiction;

/** The response direction of {@link MemcachedBinaryDecoder}, which draws its states. */
final class MemcachedBinaryResponses {

  private static final int MAGIC = 0x81;

  private final MemcachedBinaryRequests requests;
  private final MemcachedPacket packet = new MemcachedPacket(MAGIC);

  private boolean inside;
  private boolean begun;
  private boolean resolved;
  private int start;

  /** Whether packets of a stat have come, and under which opaque. */
  private boolean inStat;

  private long statOpaque;

  private boolean contradicted;

  MemcachedBinaryResponses(MemcachedBinaryRequests requests) {
    this.requests = requests;
    packet.start();
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    start = 0;
    while (index < end) {
      if (!inside && !begin(bytes, index, pairing)) {
        return false;
      }
      if (!packet.hasHeader()) {
        index = packet.takeHeader(bytes, index);
        if (index < 0) {
          return false;
        }
      }
      if (packet.hasHeader()) {
        boolean hashed = MemcachedOpcode.namesKey(packet.opcode());
        index = packet.takeKey(bytes, index, hashed);
        if (!resolved && packet.hasKey() && !resolve(pairing)) {
          return false;
        }
        index = packet.takeRest(bytes, index);
        if (packet.isComplete()) {
          endPacket(pairing, index);
        }
      }
    }
    return true;
  }

  private boolean begin(Bytes bytes, int index, SerialPairing pairing) {
    if ((bytes.at(index) & 0xff) != MAGIC) {
      return false;
    }
    inside = true;
    contradicted = false;
    inStat = false;
    start = index;
    int expectation = pairing.expectation();
    begun = expectation < 0 || !MemcachedOpcode.isQuiet(expectation);
    if (begun) {
      pairing.responseBegins(start);
    }
    return expectation != SerialPairing.NOT_KEPT || !requests.everQuiet();
  }

  /** Finds the request that the packet answers. */
  private boolean resolve(SerialPairing pairing) {
    resolved = true;
    if (inStat) {
      return packet.opcode() == MemcachedOpcode.STAT && packet.opaque() == statOpaque;
    }
    int expectation = pairing.expectation();
    while (!begun
        && expectation >= 0
        && MemcachedOpcode.isQuiet(expectation)
        && !answers(expectation, pairing)) {
      pairing.silence();
      expectation = pairing.expectation();
    }
    if (expectation == SerialPairing.NOT_KEPT && requests.everQuiet()) {
      return false;
    }
    if (!begun) {
      begun = true;
      pairing.responseBegins(start);
    }
    if (expectation >= 0) {
      if (packet.opaque() != pairing.requestId() || differ(namedKey(), pairing.key())) {
        contradict(Contradiction.IDENTITY, pairing);
      } else if (packet.opcode() != expectation) {
        contradict(Contradiction.TYPE, pairing);
      }
    }
    return true;
  }

  private boolean answers(int expectation, SerialPairing pairing) {
    return packet.opcode() == expectation
        && packet.opaque() == pairing.requestId()
        && !differ(namedKey(), pairing.key());
  }

  private static boolean differ(long named, long asked) {
    return named != Pairing.NO_IDENTITY && asked != Pairing.NO_IDENTITY && named != asked;
  }

  private long namedKey() {
    return MemcachedOpcode.namesKey(packet.opcode()) ? packet.keyHash() : Pairing.NO_IDENTITY;
  }

  private void contradict(Contradiction reason, SerialPairing pairing) {
    contradicted = true;
    pairing.contradicts(reason);
  }

  private void endPacket(SerialPairing pairing, int end) {
    boolean last =
        packet.opcode() != MemcachedOpcode.STAT || packet.keyLength() == 0 || packet.status() != 0;
    long opaque = contradicted ? Pairing.NO_IDENTITY : packet.opaque();
    long key = contradicted ? Pairing.NO_IDENTITY : namedKey();
    statOpaque = packet.opaque();
    inStat = !last;
    packet.start();
    resolved = false;
    if (last) {
      inside = false;
      pairing.response(opaque, key, end);
    }
  }

  boolean inside() {
    return inside;
  }
}
