package io.mispair.protocol;

/**
 * Reads {@code name=value&name=value} and keeps, as hashes, what identifies an exchange: {@code
 * callid}, which the tracker echoes, and {@code key}.
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

  private final UrlEncodedHash text = new UrlEncodedHash();
  private Part part = Part.NAME;
  private boolean ambiguous;
  private long callId;
  private int callIds;
  private long key;
  private int keys;

  void start() {
    startName();
    ambiguous = false;
    callId = Pairing.NO_IDENTITY;
    callIds = 0;
    key = Pairing.NO_IDENTITY;
    keys = 0;
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
      startValue();
    } else {
      text.spoil();
    }
  }

  /**
   * The index, from {@code from} to {@code end}, of the first byte that has to be taken one by one:
   * what comes before it lies in a value that identifies nothing. Most bytes of a line do.
   */
  int skip(Bytes bytes, int from, int end) {
    int index = from;
    if (part == Part.OTHER_VALUE) {
      while (index < end && isPlain(bytes.at(index))) {
        index++;
      }
    }
    return index;
  }

  private static boolean isPlain(byte value) {
    return value > ' ' && value != '&' && value != 0x7f;
  }

  /** The arguments are complete: the last pair counts. */
  void end() {
    if (part == Part.NAME) {
      startValue();
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

  private void startValue() {
    long name = text.result();
    if (name == CALL_ID_NAME) {
      part = Part.CALL_ID;
    } else if (name == KEY_NAME) {
      part = Part.KEY;
    } else {
      part = Part.OTHER_VALUE;
    }
    text.start();
  }

  void copyFrom(MogilefsArguments other) {
    text.copyFrom(other.text);
    part = other.part;
    ambiguous = other.ambiguous;
    callId = other.callId;
    callIds = other.callIds;
    key = other.key;
    keys = other.keys;
  }
}
