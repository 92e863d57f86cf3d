package io.mispair.protocol;

/** The hash of a simple string, or of an aggregate's first word, where one is wanted. */
final class RespText {

  private boolean wanted;
  private long hash;

  /** A value begins. */
  void start(boolean isWanted) {
    wanted = isWanted;
    hash = isWanted ? Fnv.BASIS : Pairing.NO_IDENTITY;
  }

  void take(Bytes bytes, int from, int to) {
    if (wanted) {
      long sum = hash;
      for (int i = from; i < to; i++) {
        sum = Fnv.add(sum, bytes.at(i) & 0xff);
      }
      hash = sum;
    }
  }

  /** {@link Pairing#NO_IDENTITY} where none is wanted. */
  long hash() {
    return hash;
  }
}
