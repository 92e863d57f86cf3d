package io.mispair.protocol;

/**
 * PostgreSQL's first messages, which carry no type byte (manual, "Message Formats"): a length in
 * four bytes, itself included, and a code in four.
 *
 * <pre>
 *   00 00 LL LL | 00 03 00 xx | letter...   StartupMessage, first parameter name
 *   00 00 00 08 | 04 D2 16 2F               SSLRequest
 *   00 00 00 08 | 04 D2 16 30               GSSENCRequest
 *   00 00 LL LL | 04 D2 16 2E               CancelRequest
 * </pre>
 *
 * The letter tells a StartupMessage from Kafka's Metadata request, API key 3, whose correlation id
 * stands there.
 */
final class PostgresqlGrammar extends Grammar {

  private static final int CODE = 4;
  private static final int PARAMETERS = 8;
  private static final String PROTOCOL_3_0 = "\0\u0003\0";
  private static final String SSL = "\u0004\u00d2\u0016\u002f";
  private static final String GSS_ENCRYPTION = "\u0004\u00d2\u0016\u0030";
  private static final String CANCEL = "\u0004\u00d2\u0016\u002e";

  /** The server refuses longer ones: MAX_STARTUP_PACKET_LENGTH in libpq/pqcomm.h. */
  private static final int MAX_LENGTH = 10_000;

  @Override
  boolean opensOnlyConnections() {
    return false;
  }

  @Override
  Fit opens(Bytes bytes) {
    Fit high = Prefix.of(bytes, 0, "\0\0");
    if (high != Fit.YES || bytes.length() < CODE) {
      return high == Fit.NO ? Fit.NO : Fit.MORE;
    }
    int length = (bytes.at(2) & 0xff) << 8 | bytes.at(3) & 0xff;
    if (length == PARAMETERS) {
      return Prefix.of(bytes, CODE, SSL).or(Prefix.of(bytes, CODE, GSS_ENCRYPTION));
    }
    if (length < PARAMETERS || length > MAX_LENGTH) {
      return Fit.NO;
    }
    return Prefix.of(bytes, CODE, CANCEL).or(startup(bytes));
  }

  private static Fit startup(Bytes bytes) {
    Fit version = Prefix.of(bytes, CODE, PROTOCOL_3_0);
    if (version != Fit.YES || bytes.length() <= PARAMETERS) {
      return version == Fit.NO ? Fit.NO : Fit.MORE;
    }
    return Ascii.isLetter(bytes.at(PARAMETERS) & 0xff) ? Fit.YES : Fit.NO;
  }

  @Override
  Decoder newDecoder() {
    return new PostgresqlDecoder();
  }
}
