package io.mispair.it.load;

import java.util.Arrays;
import java.util.Random;

/** Requests that no other has the bytes of, and the answer that each must get: itself. */
final class CheckedBytes {

  private static final int LONGEST = 3000;

  private final Random random;

  CheckedBytes(long seed) {
    random = new Random(seed);
  }

  /** A length in four bytes, and as many bytes. */
  byte[] next() {
    byte[] bytes = new byte[4 + 1 + random.nextInt(LONGEST)];
    random.nextBytes(bytes);
    int length = bytes.length - 4;
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (length >> (8 * (3 - i)));
    }
    return bytes;
  }

  static void check(byte[] asked, byte[] got) throws InterruptedException {
    if (!Arrays.equals(asked, got)) {
      throw new IllegalStateException(
          "another answer: " + got.length + " bytes for " + asked.length);
    }
    Traffic.EXCHANGES.incrementAndGet();
    Thread.sleep(1);
  }
}
