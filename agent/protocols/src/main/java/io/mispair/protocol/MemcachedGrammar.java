package io.mispair.protocol;

/**
 * How a memcached client begins. The protocol has no greeting and its verbs are plain words, so a
 * request is recognised only by a whole line, or as much of one as is looked at, that has the form
 * of a retrieval, a storage, a counting or a meta command. {@code delete}, {@code stats}, {@code
 * version} and the like belong to other line protocols as well (MogileFS, beanstalkd): they are
 * waited over.
 */
final class MemcachedGrammar extends Grammar {

  private static final String[] RETRIEVALS = {"get ", "gets "};
  private static final String[] STORAGES = {
    "set ", "add ", "replace ", "append ", "prepend ", "cas "
  };
  private static final String[] NUMBERED = {"incr ", "decr ", "touch "};
  private static final String[] TOUCHING = {"gat ", "gats "};
  private static final String[] META = {"mg ", "md ", "ma ", "me "};
  private static final String META_STORAGE = "ms ";
  private static final String META_NOOP = "mn";
  private static final String META_FLAGS = "bcfhklqstuvCDEFIJMNORTxPLS";
  private static final String HTTP = "HTTP/";

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Decoder newDecoder() {
    return new MemcachedDecoder();
  }

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() == 0) {
      return Fit.MORE;
    }
    Fit fit = Prefix.of(bytes, 0, META_NOOP);
    if (fit == Fit.YES) {
      fit = lineEnd(bytes, META_NOOP.length());
    }
    return fit.or(of(bytes, RETRIEVALS, 1, "K*"))
        .or(of(bytes, STORAGES, 4, "K0-0n"))
        .or(of(bytes, NUMBERED, 2, "K-n"))
        .or(of(bytes, TOUCHING, 2, "-K*"))
        .or(of(bytes, META, 1, "Kf"))
        .or(
            Prefix.of(bytes, 0, META_STORAGE) == Fit.NO
                ? Fit.NO
                : of(bytes, META_STORAGE, 2, "K0f"));
  }

  private static Fit of(Bytes bytes, String[] verbs, int needed, String form) {
    Fit fit = Fit.NO;
    for (String verb : verbs) {
      fit = fit.or(of(bytes, verb, needed, form));
    }
    return fit;
  }

  /**
   * Whether a line of that verb and form stands in {@code bytes}.
   *
   * @param needed how many tokens follow the verb at least
   * @param form one character a token: {@code K} a key, {@code 0} digits, {@code -} digits with or
   *     without a minus; as the last: {@code *} any keys, {@code f} any meta flags, {@code n} a
   *     word at most
   */
  private static Fit of(Bytes bytes, String verb, int needed, String form) {
    Fit fit = Prefix.of(bytes, 0, verb);
    if (fit != Fit.YES) {
      return fit;
    }
    int index = verb.length();
    for (int token = 0; ; token++) {
      char kind = form.charAt(Math.min(token, form.length() - 1));
      int end = tokenEnd(bytes, index);
      if (end > index && !fits(bytes, index, end, kind)) {
        return Fit.NO;
      }
      if (end == bytes.length()) {
        // All that is looked at fits.
        return end >= Protocol.PREFIX_LENGTH && !mayBeHttp(bytes, index) ? Fit.YES : Fit.MORE;
      }
      if (end == index) {
        return Fit.NO;
      }

      if (bytes.at(end) != ' ') {
        return token + 1 >= needed ? lineEnd(bytes, end) : Fit.NO;
      }
      index = end + 1;
    }
  }

  private static boolean mayBeHttp(Bytes bytes, int index) {
    return Prefix.of(bytes, index, HTTP) != Fit.NO;
  }

  private static int tokenEnd(Bytes bytes, int from) {
    int index = from;
    while (index < bytes.length() && (bytes.at(index) & 0xff) > ' ' && bytes.at(index) != 0x7f) {
      index++;
    }
    return index;
  }

  private static boolean fits(Bytes bytes, int from, int end, char kind) {
    switch (kind) {
      case '*':
        return Prefix.of(bytes, from, HTTP) != Fit.YES;
      case 'f':
        return META_FLAGS.indexOf(bytes.at(from)) >= 0;
      case '0':
        return areDigits(bytes, from, end);
      case '-':
        int first = bytes.at(from) == '-' ? from + 1 : from;
        return areDigits(bytes, first, end);
      default:
        return true;
    }
  }

  private static boolean areDigits(Bytes bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (!Ascii.isDigit(bytes.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static Fit lineEnd(Bytes bytes, int from) {
    Fit fit = Prefix.of(bytes, from, "\n");
    return fit == Fit.YES ? fit : Prefix.of(bytes, from, "\r\n");
  }

  /** Whether {@code bytes} begin with a verb that has arguments, and the space after it. */
  static boolean beginsCommand(Bytes bytes) {
    int end = tokenEnd(bytes, 0);
    if (end + 1 >= bytes.length() || bytes.at(end) != ' ' || bytes.at(end + 1) <= ' ') {
      return false;
    }
    long hash = Fnv.BASIS;
    for (int i = 0; i < end; i++) {
      hash = Fnv.add(hash, bytes.at(i) & 0xff);
    }
    return MemcachedVerb.of(hash) != null;
  }
}
