package io.mispair.protocol;

/**
 * Reads {@code name=value&name=value} and keeps, as hashes, what identifies an exchange: {@code
 * callid}, which the tracker echoes, and {@code key} where it is asked for.
 *
 * <p>Whatever two servers could read in two ways gives no identity, for a wrong one would be a
 * false alert: a name that comes twice (the tracker joins the values with NUL, others take the
 * first or the last), a second {@code =} in a pair (the tracker cuts the value there), a broken
 * escape, an empty value. Names are compared whole and decoded, as the tracker does ({@code
 * decode_url_args} in MogileFS's {@code lib/MogileFS/Util.pm}).
 */
final class MogilefsArguments {

  private static final long CALL_ID_NAME = Fnv.of("callid");
  private static final long KEY_NAME = Fnv.of("key");

  /**
   * The FilePaths plugin puts the file's id in place of the path that was asked for, so a key of
   * this form does not say what the request was.
   */
  private static final String REWRITTEN = "fid:";

  private static final long REWRITTEN_HASH = Fnv.of(REWRITTEN);

  private enum Part {
    NAME,
    CALL_ID,
    KEY,
    OTHER_VALUE
  }

  private static final long CALL_ID_PLAIN = Word.ofFirst("callid=");
  private static final long KEY_PLAIN = Word.ofFirst("key=");

  private final UrlEncodedHash text = new UrlEncodedHash();
  private Part part = Part.NAME;
  private boolean wantsKey;
  private boolean ambiguous;
  private long callId;
  private int callIds;
  private long key;
  private int keys;

  /**
   * @param keyMatters whether {@link #key()} will be asked for
   */
  void start(boolean keyMatters) {
    startName();
    wantsKey = keyMatters;
    ambiguous = false;
    callId = Pairing.NO_IDENTITY;
    callIds = 0;
    key = Pairing.NO_IDENTITY;
    keys = 0;
  }

  /**
   * Takes bytes from {@code from}, and returns the index of the first space or control byte, or of
   * the end.
   */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      if (part == Part.OTHER_VALUE) {
        index = bytes.findAmpersandSpaceOrControl(index);
        if (index == end || bytes.at(index) != '&') {
          return index;
        }
        startName();
        index = takePlainName(bytes, index + 1);
      } else {
        int value = bytes.at(index) & 0xff;
        if (value <= ' ' || value == 0x7f) {
          return index;
        }
        take(value);
        index++;
      }
    }
    return index;
  }

  /**
   * Takes a short name that is written without escapes, with the {@code =} behind it, if one begins
   * at {@code from} and all of it is there. Most are.
   */
  int takePlainName(Bytes bytes, int from) {
    if (bytes.length() - from < Word.BYTES) {
      return from;
    }
    long word = bytes.word(from);
    int equals = Word.indexOf(word, (byte) '=');
    if (equals == 0 || equals == Word.BYTES || Word.indexOfNoWordByte(word) < equals) {
      return from;
    }
    long name = Word.first(word, equals + 1);
    startValue(name == CALL_ID_PLAIN, name == KEY_PLAIN);
    return from + equals + 1;
  }

  /** Takes the next byte, 0 to 255. */
  void take(int value) {
    if (value == '&') {
      end();
      startName();
    } else if (part == Part.OTHER_VALUE) {
      return;
    } else if (value != '=') {
      text.take(value);
      if (part == Part.KEY && text.isExactly(REWRITTEN, REWRITTEN_HASH)) {
        text.spoil();
      }
    } else if (part == Part.NAME) {
      startValue(text.result() == CALL_ID_NAME, text.result() == KEY_NAME);
    } else {
      text.spoil();
    }
  }

  /** The arguments are complete: the last pair counts. */
  void end() {
    if (part == Part.NAME) {
      startValue(text.result() == CALL_ID_NAME, text.result() == KEY_NAME);
    }
    if (part == Part.CALL_ID) {
      callId = callIds++ == 0 ? text.result() : Pairing.NO_IDENTITY;
    } else if (part == Part.KEY) {
      key = keys++ == 0 ? text.result() : Pairing.NO_IDENTITY;
    }
  }

  /** The line is not as the grammar has it: its values identify nothing. */
  void spoil() {
    ambiguous = true;
  }

  /** The hash of {@code callid}'s value, or {@link Pairing#NO_IDENTITY}. */
  long callId() {
    return ambiguous ? Pairing.NO_IDENTITY : callId;
  }

  /** The hash of {@code key}'s value, or {@link Pairing#NO_IDENTITY}. */
  long key() {
    return ambiguous ? Pairing.NO_IDENTITY : key;
  }

  private void startName() {
    part = Part.NAME;
    text.start();
  }

  private void startValue(boolean ofCallId, boolean ofKey) {
    part = ofCallId ? Part.CALL_ID : ofKey && wantsKey ? Part.KEY : Part.OTHER_VALUE;
    if (part != Part.OTHER_VALUE) {
      text.start();
    }
  }

  void copyFrom(MogilefsArguments other) {
    text.copyFrom(other.text);
    part = other.part;
    wantsKey = other.wantsKey;
    ambiguous = other.ambiguous;
    callId = other.callId;
    callIds = other.callIds;
    key = other.key;
    keys = other.keys;
  }
}
