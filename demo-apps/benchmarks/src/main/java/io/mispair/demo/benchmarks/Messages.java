package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Requests and replies of any size, for a protocol that no decoder knows and for one it does. */
public enum Messages {
  /** Bytes that begin no known protocol's request. */
  UNKNOWN("", "", ""),
  MOGILEFS("get_paths domain=d&key=", "OK paths=1&path1=/", "\r\n");

  private static final byte FILLER = '#';

  private final String requestStart;
  private final String replyStart;
  private final String end;

  Messages(String requestStart, String replyStart, String end) {
    this.requestStart = requestStart;
    this.replyStart = replyStart;
    this.end = end;
  }

  /**
   * @param size in bytes, at least 26
   */
  byte[] request(int size) {
    return message(requestStart, size);
  }

  /**
   * @param size in bytes, at least 26
   */
  byte[] reply(int size) {
    return message(replyStart, size);
  }

  private byte[] message(String start, int size) {
    byte[] message = new byte[size];
    Arrays.fill(message, this == UNKNOWN ? FILLER : (byte) 'k');
    System.arraycopy(start.getBytes(US_ASCII), 0, message, 0, start.length());
    System.arraycopy(end.getBytes(US_ASCII), 0, message, size - end.length(), end.length());
    return message;
  }
}
