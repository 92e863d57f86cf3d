package io.mispair.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of a header field, byte by byte where it has to be: which field it is, whether its name
 * is a token (RFC 9110, section 5.6.2), and whether it nearly spells one that declares a length.
 */
final class Http1Name {

  /** The fields that declare where a message ends, and what a connection is for. */
  enum Field {
    OTHER,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    CONNECTION,
    UPGRADE,
    HOST,
    EXPECT
  }

  static final long CONTENT_LENGTH = Fnv.of("content-length");
  static final long TRANSFER_ENCODING = Fnv.of("transfer-encoding");
  private static final long CONNECTION = Fnv.of("connection");
  private static final long UPGRADE = Fnv.of("upgrade");
  private static final long HOST = Fnv.of("host");
  private static final long EXPECT = Fnv.of("expect");
  private static final long LENGTH_LETTERS = Fnv.of("contentlength");
  private static final long ENCODING_LETTERS = Fnv.of("transferencoding");

  private static final int CASE_BIT = 0x20;
  private static final long CASE_BITS = 0x2020202020202020L;
  private static final long CONTENT_ = word("content-");
  private static final long T_LENGTH = word("t-length");
  private static final long CONNECTI = word("connecti");
  private static final long NNECTION = word("nnection");

  /** A bit for each letter with which a name may begin that is looked into. */
  private static final long TOLD_BY_FIRST =
      1L << 'c' | 1L << 't' | 1L << 'h' | 1L << 'u' | 1L << 'e' | 1L << '-';

  /** A bit for each length, 0 to 63, that such a name may have. */
  private static final long TOLD_BY_LENGTH = 1L << 4 | 1L << 6 | 1L << 7 | 1L << 10 | -1L << 14;

  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (int value = 0; value < TOKEN.length; value++) {
      TOKEN[value] = Ascii.isLetterOrDigit(value) || "!#$%&'*+-.^_`|~".indexOf(value) >= 0;
    }
  }

  private static long word(String text) {
    return Word.of(text.getBytes(StandardCharsets.US_ASCII), 0);
  }

  private long hash;
  private long letters;
  private int length;
  private int letterCount;
  private boolean spaceAfter;
  private boolean spaceInside;
  private boolean noToken;

  static boolean isToken(int value) {
    return TOKEN[value];
  }

  /** Whether {@link #plain} may find another field than {@link Field#OTHER}, or none. */
  static boolean mayMatter(int first, int length) {
    long lengths = first == '-' ? -1L : TOLD_BY_LENGTH;
    return (TOLD_BY_FIRST >>> (first | CASE_BIT) & lengths >>> length & 1) != 0;
  }

  /**
   * The field that a name of letters and hyphens alone, from {@code start} to {@code end}, names;
   * {@code null} where only its letters one by one can say. Most are told apart by length and first
   * letter.
   */
  static @Nullable Field plain(Bytes bytes, int start, int end) {
    int length = end - start;
    int first = bytes.at(start) | CASE_BIT;
    if ((TOLD_BY_FIRST >>> first & 1) == 0) {
      return Field.OTHER;
    }
    switch (first) {
      case 'c':
        if (length == 14 && is(bytes, start, end, CONTENT_, T_LENGTH)) {
          return Field.CONTENT_LENGTH;
        }
        if (length == 10 && is(bytes, start, end, CONNECTI, NNECTION)) {
          return Field.CONNECTION;
        }
        return length >= 14 && endsWith(bytes, end, 'h') ? null : Field.OTHER;
      case 't':
        return length >= 17 && endsWith(bytes, end, 'g') ? null : Field.OTHER;
      case 'h':
        return length == 4 && isHost(bytes, start) ? Field.HOST : Field.OTHER;
      case 'u':
        return length == 7 ? null : Field.OTHER;
      case 'e':
        return length == 6 ? null : Field.OTHER;
      case '-':
        return null;
      default:
        return Field.OTHER;
    }
  }

  private static boolean isHost(Bytes bytes, int start) {
    return (bytes.at(start + 1) | CASE_BIT) == 'o'
        && (bytes.at(start + 2) | CASE_BIT) == 's'
        && (bytes.at(start + 3) | CASE_BIT) == 't';
  }

  private static boolean endsWith(Bytes bytes, int end, char letter) {
    int last = bytes.at(end - 1) | CASE_BIT;
    return last == letter || last == '-';
  }

  /** Whether a name of eight letters or more begins and ends with these eight each. */
  private static boolean is(Bytes bytes, int start, int end, long first, long last) {
    return (bytes.word(start) | CASE_BITS) == first
        && (bytes.word(end - Long.BYTES) | CASE_BITS) == last;
  }

  void start() {
    hash = Fnv.BASIS;
    letters = Fnv.BASIS;
    length = 0;
    letterCount = 0;
    spaceAfter = false;
    spaceInside = false;
    noToken = false;
  }

  /** Takes the next byte, 0 to 255, which is neither a colon nor the end of a line. */
  void take(int value) {
    if (value == ' ' || value == '\t') {
      spaceAfter = true;
      return;
    }
    if (spaceAfter) {
      spaceAfter = false;
      spaceInside = true;
    }
    int lower = Ascii.lower(value);
    hash = Fnv.add(hash, lower);
    length++;
    if (Ascii.isLetterOrDigit(value)) {
      letters = Fnv.add(letters, lower);
      letterCount++;
    } else if (!isToken(value)) {
      noToken = true;
    }
  }

  /** The rules that the name breaks, once its colon has come. */
  long broken() {
    if (length == 0) {
      return FramingRule.NO_COLON.bit();
    }
    long rules = spaceAfter ? FramingRule.SPACE_BEFORE_COLON.bit() : 0;
    if (noToken) {
      rules |= FramingRule.NAME_NOT_TOKEN.bit();
    }
    boolean near = letters == LENGTH_LETTERS || letters == ENCODING_LETTERS;
    if (near && field() == Field.OTHER && (letterCount < length || spaceInside)) {
      rules |= FramingRule.NAME_MANGLED.bit();
    } else if (spaceInside) {
      rules |= FramingRule.NAME_NOT_TOKEN.bit();
    }
    return rules;
  }

  /** Which field it names; space before the colon is no part of a name. */
  Field field() {
    if (spaceInside) {
      return Field.OTHER;
    } else if (hash == CONTENT_LENGTH) {
      return Field.CONTENT_LENGTH;
    } else if (hash == TRANSFER_ENCODING) {
      return Field.TRANSFER_ENCODING;
    } else if (hash == CONNECTION) {
      return Field.CONNECTION;
    } else if (hash == UPGRADE) {
      return Field.UPGRADE;
    } else if (hash == HOST) {
      return Field.HOST;
    } else if (hash == EXPECT) {
      return Field.EXPECT;
    }
    return Field.OTHER;
  }

  boolean hasSpaceAfter() {
    return spaceAfter;
  }

  void copyFrom(Http1Name other) {
    hash = other.hash;
    letters = other.letters;
    length = other.length;
    letterCount = other.letterCount;
    spaceAfter = other.spaceAfter;
    spaceInside = other.spaceInside;
    noToken = other.noToken;
  }
}
