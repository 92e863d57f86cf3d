package io.mispair.protocol;

/** How requests to a MogileFS tracker begin; the rest is {@link MogilefsDecoder}'s. */
final class MogilefsGrammar extends Grammar {

  /** The arguments of the verbs that other protocols share. */
  private static final String[] ARGUMENTS = {
    "callid=",
    "class=",
    "crash=",
    "devid=",
    "domain=",
    "duration=",
    "fid=",
    "from_key=",
    "key=",
    "to_key=",
    "zone="
  };

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    int end = verbEnd(bytes);
    if (end == bytes.length()) {
      return MogilefsCommands.mayBecomeVerb(bytes) ? Fit.MORE : Fit.NO;
    }
    String command = command(bytes, end);
    if (command.equals(MogilefsCommands.OTHER)) {
      return Fit.NO;
    }
    int next = bytes.at(end);
    boolean argumentsFollow = next == ' ' || next == '&';
    if (MogilefsCommands.isOwn(command)) {
      return argumentsFollow || next == '\r' || next == '\n' ? Fit.YES : Fit.NO;
    }
    return argumentsFollow ? Prefix.ofAny(bytes, end + 1, ARGUMENTS) : Fit.NO;
  }

  @Override
  Decoder newDecoder() {
    return new MogilefsDecoder();
  }

  /**
   * Whether {@code bytes} begin with a known verb, the space that ends it, and then an argument's
   * name with its {@code =} or the end of the line.
   */
  static boolean beginRequest(Bytes bytes) {
    int end = verbEnd(bytes);
    if (end + 1 >= bytes.length()
        || bytes.at(end) != ' '
        || command(bytes, end).equals(MogilefsCommands.OTHER)) {
      return false;
    }
    int index = end + 1;
    int next = bytes.at(index);
    if (next == '\r' || next == '\n') {
      return true;
    }
    while (index < bytes.length() && Ascii.isWord(bytes.at(index) & 0xff)) {
      index++;
    }
    return index > end + 1 && index < bytes.length() && bytes.at(index) == '=';
  }

  private static int verbEnd(Bytes bytes) {
    int end = 0;
    while (end < bytes.length() && Ascii.isWord(bytes.at(end) & 0xff)) {
      end++;
    }
    return end;
  }

  private static String command(Bytes bytes, int end) {
    long hash = Fnv.BASIS;
    for (int i = 0; i < end; i++) {
      hash = Fnv.add(hash, Ascii.lower(bytes.at(i) & 0xff));
    }
    return MogilefsCommands.named(hash);
  }
}
