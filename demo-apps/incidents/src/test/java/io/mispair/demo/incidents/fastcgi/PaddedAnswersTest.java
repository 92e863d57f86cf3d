package io.mispair.demo.incidents.fastcgi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link PaddedAnswers}. */
class PaddedAnswersTest {

  private static final byte[] END = new byte[8];

  private final PaddedAnswers answers = new PaddedAnswers();

  @Test
  void longContentIsSplitAndPadded() {
    byte[] sent = join(answers.pieces(Records.STDOUT, 1, new byte[50]));

    byte[] whole =
        new Records()
            .add(Records.STDOUT, 1, new byte[40], new byte[5])
            .add(Records.STDOUT, 1, new byte[10], new byte[5])
            .bytes();
    assertArrayEquals(whole, sent);
  }

  @Test
  void lastRecordIsPaddedWithTheAnswerBefore() {
    byte[] before =
        new Records()
            .add(Records.STDOUT, 1, new byte[] {'a'})
            .add(Records.END_REQUEST, 1, END)
            .bytes();
    answers.pieces(Records.STDOUT, 1, new byte[] {'a'});
    assertEquals(Records.HEADER + END.length, join(end()).length);
    answers.pieces(Records.STDOUT, 1, new byte[] {'b'});

    assertArrayEquals(new Records().add(Records.END_REQUEST, 1, END, before).bytes(), join(end()));
  }

  private List<byte[]> end() {
    return answers.pieces(Records.END_REQUEST, 1, END);
  }

  private static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
