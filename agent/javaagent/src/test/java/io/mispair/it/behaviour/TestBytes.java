package io.mispair.it.behaviour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Bytes that tell when one is lost, doubled or out of order. */
final class TestBytes {
  private TestBytes() {}

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    int x = 17;
    for (int i = 0; i < length; i++) {
      x = x * 1664525 + 1013904223;
      bytes[i] = (byte) (x >>> 24);
    }
    return bytes;
  }

  static String checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return bytes.length + " bytes, crc " + Long.toHexString(crc.getValue());
  }

  /** Reads to the end. */
  static String checksum(InputStream in) throws IOException {
    return checksum(in.readAllBytes());
  }

  static String state(ByteBuffer buffer) {
    return "position " + buffer.position() + " limit " + buffer.limit();
  }
}
