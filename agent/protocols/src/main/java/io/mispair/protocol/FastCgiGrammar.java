package io.mispair.protocol;

/**
 * FastCGI 1.0: the first record of a connection, which begins a request (specification, section
 * 5.1) or asks for the application's limits (section 4.1).
 *
 * <pre>
 *   01 01 ID ID 00 08 PP RR | 00 RO FL 00 00 00 00 00    RO 1 to 3, FL 0 or 1, ID not 0
 *   01 09 00 00 LL LL PP RR | NN 00 F C G I _            NN 13 to 15
 * </pre>
 */
final class FastCgiGrammar extends Grammar {

  private static final String BEGIN = "\u0001\u0001";
  private static final String GET_VALUES = "\u0001\u0009\0\0";
  private static final String BODY_LENGTH = "\0\u0008";
  private static final String RESERVED = "\0\0\0\0\0";
  private static final int ID = 2;
  private static final int LENGTH = 4;
  private static final int CONTENT = 8;
  private static final int ROLE = 9;
  private static final int FLAGS = 10;
  private static final int MAX_FLAGS = 1;

  /** FCGI_MAX_REQS, FCGI_MAX_CONNS, FCGI_MPXS_CONNS. */
  private static final int SHORTEST_NAME = 13;

  private static final int LONGEST_NAME = 15;

  @Override
  Fit opens(Bytes bytes) {
    return begin(bytes).or(getValues(bytes));
  }

  private static Fit begin(Bytes bytes) {
    Fit fit = Prefix.of(bytes, 0, BEGIN);
    if (fit == Fit.NO || has(bytes, LENGTH - 1) && bytes.at(ID) == 0 && bytes.at(ID + 1) == 0) {
      return Fit.NO;
    }
    return and(
        and(fit, Prefix.of(bytes, LENGTH, BODY_LENGTH)),
        and(
            and(Prefix.of(bytes, CONTENT, "\0"), between(bytes, ROLE, 1, FastCgiRequests.ROLES)),
            and(between(bytes, FLAGS, 0, MAX_FLAGS), Prefix.of(bytes, FLAGS + 1, RESERVED))));
  }

  private static Fit getValues(Bytes bytes) {
    return and(
        Prefix.of(bytes, 0, GET_VALUES),
        and(
            between(bytes, CONTENT, SHORTEST_NAME, LONGEST_NAME),
            Prefix.of(bytes, CONTENT + 1, "\0FCGI_")));
  }

  private static boolean has(Bytes bytes, int index) {
    return index < bytes.length();
  }

  private static Fit between(Bytes bytes, int index, int lowest, int highest) {
    if (!has(bytes, index)) {
      return Fit.MORE;
    }
    return bytes.at(index) >= lowest && bytes.at(index) <= highest ? Fit.YES : Fit.NO;
  }

  private static Fit and(Fit one, Fit other) {
    return one == Fit.NO || other == Fit.NO ? Fit.NO : one == Fit.MORE ? one : other;
  }

  @Override
  Decoder newDecoder() {
    return new FastCgiDecoder();
  }
}
