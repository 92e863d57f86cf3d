package io.mispair.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/** Bytes from texts, for tests. */
final class Texts {

  private Texts() {}

  /** The bytes of a text whose characters are bytes. */
  static byte[] raw(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static Bytes bytes(String text) {
    byte[] array = raw(text);
    return new Bytes().wrap(array, 0, array.length);
  }

  /** FNV-1a by the book, in big integers. */
  static long hash(byte[] decoded) {
    BigInteger prime = new BigInteger("1099511628211");
    BigInteger hash = new BigInteger("14695981039346656037");
    BigInteger modulus = BigInteger.ONE.shiftLeft(64);
    for (byte value : decoded) {
      hash = hash.xor(BigInteger.valueOf(value & 0xff)).multiply(prime).mod(modulus);
    }
    return hash.longValue();
  }
}
