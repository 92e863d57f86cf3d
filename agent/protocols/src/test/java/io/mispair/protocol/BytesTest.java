package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

  @Test
  void wordsEndWithZeroesWhereBytesEnd() {
    byte[] plain = "..abcdefghijkl..".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    ByteBuffer copy = ByteBuffer.allocateDirect(plain.length).put(0, plain);
    for (int length = 0; length <= 12; length++) {
      Bytes heap = new Bytes().wrap(plain, 2, length);
      Bytes direct = new Bytes().wrap(copy, 2, length);
      for (int from = 0; from <= length + 2; from++) {
        int end = Math.max(from, Math.min(length, from + Word.BYTES));
        long expected = Word.ofFirst("abcdefghijklmn".substring(from, end));
        String of = length + " bytes from " + from;
        assertEquals(expected, heap.wordOrRest(from), of);
        assertEquals(expected, direct.wordOrRest(from), of);
      }
    }
  }

  @Test
  void pairsAreReadInEitherOrder() {
    byte[] plain = {1, (byte) 0xfe, 3};
    ByteBuffer copy = ByteBuffer.allocateDirect(3).put(0, plain);
    assertEquals(0xfe01, new Bytes().wrap(plain, 0, 3).pair(0));
    assertEquals(0x03fe, new Bytes().wrap(plain, 0, 3).pair(1));
    assertEquals(0x03fe, new Bytes().wrap(copy, 0, 3).pair(1));
    copy.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    assertEquals(0x03fe, new Bytes().wrap(copy, 0, 3).pair(1));
    assertEquals(0x03fe, Word.pair(Word.of(new byte[] {1, (byte) 0xfe, 3, 4, 5, 6, 7, 8}, 0), 1));
  }

  @Test
  void numbersAreThoseOfTheirDigits() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      int count = 1 + i % Word.BYTES;
      StringBuilder digits = new StringBuilder();
      for (int digit = 0; digit < count; digit++) {
        digits.append((char) ('0' + random.nextInt(10)));
      }
      long tail = random.nextLong();
      long word = Word.ofFirst(digits.toString());
      long followed = count == Word.BYTES ? word : word | tail << count * Byte.SIZE;
      assertEquals(
          Integer.parseInt(digits.toString()), Word.number(followed, count), digits::toString);
    }
  }

  @Test
  void whatIsNoDigitMakesNoNumber() {
    for (int value = 0; value < 256; value++) {
      for (int at = 0; at < Word.BYTES; at++) {
        byte[] digits = "90123459".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        digits[at] = (byte) value;
        boolean number = Word.number(Word.of(digits, 0), Word.BYTES) >= 0;
        assertEquals(Ascii.isDigit(value), number, value + " at " + at);
      }
    }
  }

  @Test
  void lettersBecomeLowerCaseAndNothingElseALetter() {
    for (int value = 0; value < 256; value++) {
      int lower = (int) Word.lowerCase(value) & 0xff;
      assertEquals(Ascii.isLetter(value), Ascii.isLetter(lower), "byte " + value);
      assertNotEquals(0, lower, "byte " + value);
      if (Ascii.isLetter(value)) {
        assertEquals(Character.toLowerCase(value), lower);
      }
    }
  }
}
