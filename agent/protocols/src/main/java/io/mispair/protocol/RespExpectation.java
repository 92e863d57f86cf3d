package io.mispair.protocol;

/**
 * What {@link RespRequests} says of a request for {@link RespResponses}: the shapes its reply may
 * have, the request's {@link RespRole}, and how many channels it names, packed into one {@code int}
 * of 0 or more.
 *
 * <p>An error is no shape: any request may be answered with one. Nor is a null.
 */
final class RespExpectation {

  /** A simple string. */
  static final int STATUS = 1;

  /** A number without a fraction. */
  static final int INTEGER = 2;

  /** A bulk string, also a verbatim or a streamed one. */
  static final int BULK = 4;

  /** An array, set or map: RESP3 has the latter two for some of RESP2's arrays. */
  static final int AGGREGATE = 8;

  /** RESP3's double, boolean and big number: scripts and modules only, but for scores. */
  static final int SCALAR = 16;

  static final int ANY = STATUS | INTEGER | BULK | AGGREGATE | SCALAR;

  /** More channels in one command are not counted. */
  static final int MAX_CHANNELS = (1 << 20) - 1;

  private static final int ROLE_SHIFT = 5;
  private static final int ROLE_MASK = 31;
  private static final int CHANNELS_SHIFT = 10;

  /** Set in those of other roles than ORDINARY's, which is 0, and in what is no expectation. */
  private static final int NOT_ORDINARY = 1 << Integer.SIZE - 1 | ROLE_MASK << ROLE_SHIFT;

  /** All that is set of these in those of the role OK. */
  private static final int OK_BIT = RespRole.OK.ordinal() << ROLE_SHIFT;

  private static final RespRole[] ROLES = RespRole.values();

  private RespExpectation() {}

  static int of(int shapes, RespRole role, int channels) {
    return channels << CHANNELS_SHIFT | role.ordinal() << ROLE_SHIFT | shapes;
  }

  /** Whether a reply of that shape may come, and does nothing to the connection. */
  static boolean isPlain(int expectation, int shape) {
    return (expectation & (NOT_ORDINARY | shape)) == shape;
  }

  /** Whether OK may come, and does nothing to the connection. */
  static boolean isPlainOk(int expectation) {
    return (expectation & (NOT_ORDINARY & ~OK_BIT | STATUS)) == STATUS;
  }

  /** The shape of a value that is a line, by its first byte; 0 for an error or a null. */
  static int shapeOfLine(int type) {
    switch (type) {
      case '+':
        return STATUS;
      case '-':
      case '_':
        return 0;
      default:
        return SCALAR;
    }
  }

  static int shapes(int expectation) {
    return expectation & ANY;
  }

  static RespRole role(int expectation) {
    return ROLES[expectation >> ROLE_SHIFT & ROLE_MASK];
  }

  static int channels(int expectation) {
    return expectation >> CHANNELS_SHIFT;
  }
}
