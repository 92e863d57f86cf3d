package io.mispair.demo.incidents.fastcgi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers as {@link Padder} sends them on. */
final class PaddedAnswers {

  private static final int SPLIT = 40;
  private static final byte[] ZEROS = new byte[5];

  /** The longest padding. */
  private static final int MOST = 255;

  private Records answer = new Records();
  private byte[] before = {};

  /** A record, in pieces that are to be sent one by one. */
  List<byte[]> pieces(int type, int id, byte[] content) {
    answer.add(type, id, content);
    if (type == Records.END_REQUEST) {
      byte[] padding = before.length <= MOST ? before : new byte[0];
      before = answer.bytes();
      answer = new Records();
      return inTwo(new Records().add(type, id, content, padding).bytes());
    }
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < content.length; at += SPLIT) {
      byte[] part = Arrays.copyOfRange(content, at, Math.min(at + SPLIT, content.length));
      pieces.addAll(inTwo(new Records().add(type, id, part, ZEROS).bytes()));
    }
    return pieces;
  }

  /** Even headers come in two pieces. */
  private static List<byte[]> inTwo(byte[] record) {
    int half = Records.HEADER / 2;
    return List.of(Arrays.copyOf(record, half), Arrays.copyOfRange(record, half, record.length));
  }
}
