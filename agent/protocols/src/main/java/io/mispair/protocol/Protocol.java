package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The protocols that are told by the first bytes of a client's request: the registry. One with a
 * decoder is paired exactly; of the others only what keeps the generic rules from a wrong guess is
 * known.
 */
public enum Protocol {
  /** The MogileFS tracker's line protocol. */
  MOGILEFS("mogilefs", Rules.DECODED, new MogilefsGrammar()),
  /** TLS: raw bytes under it prove nothing (tickets, key updates, alerts). */
  TLS("tls", Rules.NONE, new TlsGrammar()),
  /** HTTP/2 with prior knowledge: multiplexed. */
  HTTP_2("http2", Rules.NONE, new Http2Grammar()),
  /** HTTP/1.x, not decoded: a write that is no request line goes on with the request before it. */
  HTTP_1("http", Rules.GENERIC, new Http1Grammar()),
  /** PostgreSQL, not decoded: its server may send notices and notifications at any time. */
  POSTGRESQL("postgresql", Rules.GENERIC_WITH_NOTICES, new PostgresqlGrammar()),
  /** Redis, not decoded: its server may push messages at any time. */
  RESP("resp", Rules.GENERIC_WITH_NOTICES, new RespGrammar()),
  /** One of several protocols in which either side speaks when it wants. */
  DUPLEX("duplex", Rules.NONE, new DuplexGrammar()),
  /** None of these. */
  UNKNOWN("unknown", Rules.GENERIC, new UnknownGrammar());

  /** Which rules may be held against a connection. */
  public enum Rules {
    /** The decoder's. */
    DECODED,
    /** Those for protocols that nobody knows. */
    GENERIC,
    /** The same, except that bytes which arrive unasked prove nothing. */
    GENERIC_WITH_NOTICES,
    /** None. */
    NONE
  }

  /** How many of a request's first bytes are ever looked at. */
  public static final int PREFIX_LENGTH = 32;

  private static final Protocol[] ALL = values();

  private final String label;
  private final Rules rules;
  private final Grammar grammar;

  Protocol(String label, Rules rules, Grammar grammar) {
    this.label = label;
    this.rules = rules;
    this.grammar = grammar;
  }

  /** The name in alerts. */
  public String label() {
    return label;
  }

  public Rules rules() {
    return rules;
  }

  /** A new decoder, or {@code null} where there is none. */
  public @Nullable Decoder newDecoder() {
    return grammar.newDecoder();
  }

  /**
   * The protocol whose request begins with {@code bytes}.
   *
   * @param complete whether no more bytes of this request can be waited for
   * @return the protocol, {@link #UNKNOWN}, or {@code null} when more bytes are needed to tell
   */
  public static @Nullable Protocol detect(Bytes bytes, boolean complete) {
    boolean more = false;
    for (Protocol protocol : ALL) {
      Fit fit = protocol.grammar.opens(bytes);
      if (fit == Fit.YES) {
        return protocol;
      }
      more |= fit == Fit.MORE;
    }
    return more && !complete ? null : UNKNOWN;
  }

  /**
   * Whether {@code bytes}, written after an earlier exchange, can be the start of a new request
   * rather than more of the one before.
   */
  public boolean mayStartRequest(Bytes bytes) {
    return grammar.mayStartRequest(bytes);
  }

  /**
   * Whether {@code bytes} say goodbye in any protocol known here (QUIT, LOGOUT, COM_QUIT,
   * Terminate): a client that does so on a dirty connection and closes it is correct.
   */
  public static boolean isFarewell(Bytes bytes) {
    return Farewell.is(bytes);
  }

  /**
   * Whether {@code bytes} are a NOOP, whose reply says nothing: several may be under way while a
   * transfer runs beside the connection (FTP, RFC 959 section 4.1.3).
   */
  public static boolean isKeepAlive(Bytes bytes) {
    return KeepAlive.is(bytes);
  }

  /** Whether {@code bytes} begin a TLS record: a connection may turn to TLS in the middle. */
  public static boolean isTlsRecord(Bytes bytes) {
    return TlsGrammar.isRecord(bytes);
  }
}
