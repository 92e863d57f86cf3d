package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Looking for a byte many at a time finds what looking at each would. */
class BytesTest {

  private interface Find {
    int from(Bytes bytes, int index);
  }

  /** Holds {@code find} against {@code wanted} with every byte, at every index, in many lengths. */
  private static void assertFinds(Find find, IntPredicate wanted) {
    Random random = new Random(7);
    byte[] plain = new byte[40];
    for (int value = 0; value < 256; value++) {
      for (int length = 0; length <= 27; length++) {
        for (int i = 0; i < plain.length; i++) {
          plain[i] = (byte) (random.nextInt(8) == 0 ? value : 'a' + random.nextInt(26));
        }
        int offset = random.nextInt(8);
        Bytes heap = new Bytes().wrap(plain, offset, length);
        ByteBuffer copy = ByteBuffer.allocateDirect(plain.length).put(0, plain);
        Bytes direct = new Bytes().wrap(copy, offset, length);
        for (int from = 0; from <= length; from++) {
          int expected = from;
          while (expected < length && !wanted.test(plain[offset + expected] & 0xff)) {
            expected++;
          }
          String of = "byte " + value + ", " + length + " bytes from " + from;
          assertEquals(expected, find.from(heap, from), of);
          assertEquals(expected, find.from(direct, from), of);
        }
      }
    }
  }

  private static boolean isControl(int value) {
    return value < ' ' || value == 0x7f;
  }

  @Test
  void oneByteIsFound() {
    for (char wanted : new char[] {'a', '=', '\r', 0, 0x7f, 0xff}) {
      assertFinds((bytes, from) -> bytes.find((byte) wanted, from), value -> value == wanted);
    }
  }

  @Test
  void controlBytesAreFound() {
    assertFinds(Bytes::findControl, BytesTest::isControl);
  }

  @Test
  void spacesAreFound() {
    assertFinds(Bytes::findSpaceOrControl, value -> value == ' ' || isControl(value));
  }

  @Test
  void ampersandsAreFound() {
    assertFinds(
        Bytes::findAmpersandSpaceOrControl,
        value -> value == '&' || value == ' ' || isControl(value));
  }

  @Test
  void bytesOfWordsAreFlaggedAndNoOthers() {
    for (int value = 0; value < 256; value++) {
      boolean letter = value == '-' || Ascii.isLetter(value);
      for (int at = 0; at < Word.BYTES; at++) {
        byte[] bytes = "aZ-fzAkT".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[at] = (byte) value;
        long word = Word.of(bytes, 0);
        long flag = 0x80L << at * Byte.SIZE;
        assertEquals(letter ? 0 : flag, Word.noLetters(word), value + " at " + at);
        assertEquals(isControl(value) ? flag : 0, Word.controls(word), value + " at " + at);
        assertEquals(value, Word.at(word, at));
      }
    }
  }

  @Test
  void endsOfWordsAreFound() {
    for (int value = 0; value < 256; value++) {
      for (int at = 0; at < Word.BYTES; at++) {
        byte[] word = "aZ_09zA9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        word[at] = (byte) value;
        int expected = Ascii.isWord(value) ? Word.BYTES : at;
        assertEquals(expected, Word.indexOfNoWordByte(Word.of(word, 0)), value + " at " + at);
      }
    }
  }

  @Test
  void firstBytesAreCut() {
    assertEquals(Word.ofFirst("abc"), Word.first(Word.ofFirst("abcdefgh"), 3));
    assertEquals(Word.ofFirst("abcdefgh"), Word.first(Word.ofFirst("abcdefgh"), 8));
  }
}
