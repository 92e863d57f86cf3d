package io.mispair.protocol;

/** The request direction of {@link MemcachedBinaryDecoder}, which draws its states. */
final class MemcachedBinaryRequests {

  private static final int MAGIC = 0x80;

  private final MemcachedPacket packet = new MemcachedPacket(MAGIC);
  private boolean told;
  private boolean everQuiet;

  MemcachedBinaryRequests() {
    packet.start();
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (!packet.hasHeader()) {
        index = packet.takeHeader(bytes, index);
        if (index < 0 || packet.hasHeader() && !MemcachedOpcode.isKnown(packet.opcode())) {
          return false;
        }
      }
      if (packet.hasHeader()) {
        index = takeBody(bytes, index, pairing);
      }
    }
    return true;
  }

  private int takeBody(Bytes bytes, int from, SerialPairing pairing) {
    int index = from;
    if (!told) {
      index = packet.takeKey(bytes, index, MemcachedOpcode.namesKey(packet.opcode()));
      if (packet.hasKey()) {
        told = true;
        tell(pairing);
      }
    }
    index = packet.takeRest(bytes, index);
    if (packet.isComplete()) {
      packet.start();
      told = false;
    }
    return index;
  }

  /** From here on the server may refuse the request: a value that it has no room for. */
  private void tell(SerialPairing pairing) {
    int opcode = packet.opcode();
    String command = MemcachedOpcode.name(opcode);
    if (opcode == MemcachedOpcode.QUITQ) {
      pairing.requestWithoutResponse(command);
      return;
    }
    everQuiet |= MemcachedOpcode.isQuiet(opcode);
    long key = MemcachedOpcode.namesKey(opcode) ? packet.keyHash() : Pairing.NO_IDENTITY;
    pairing.request(command, opcode, packet.opaque(), key);
  }

  boolean inside() {
    return packet.hasBegun();
  }

  boolean everQuiet() {
    return everQuiet;
  }

  void copyFrom(MemcachedBinaryRequests other) {
    packet.copyFrom(other.packet);
    told = other.told;
    everQuiet = other.everQuiet;
  }
}
