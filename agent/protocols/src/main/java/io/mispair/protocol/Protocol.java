package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The protocols that are told by the first bytes of a connection: the registry. One with a decoder
 * is paired exactly; of the others only what keeps the generic rules from a wrong guess is known.
 */
public enum Protocol {
  /** The MogileFS tracker's line protocol. */
  MOGILEFS("mogilefs", Rules.UNKNOWN, new MogilefsGrammar()),
  /** TLS: raw bytes under it prove nothing (tickets, key updates, alerts). */
  TLS("tls", Rules.NONE, new TlsGrammar()),
  /** HTTP/2: multiplexed. */
  HTTP_2("http2", Rules.NONE, new Http2Grammar()),
  /** HTTP/1.0 and 1.1. */
  HTTP_1("http", Rules.GENERIC, new Http1Grammar()),
  /** FastCGI 1.0. */
  FASTCGI("fastcgi", Rules.NONE, new FastCgiGrammar()),
  /** memcached's text commands, classic and meta. */
  MEMCACHED("memcached", Rules.GENERIC, new MemcachedGrammar()),
  /** memcached's binary protocol. */
  MEMCACHED_BINARY("memcached-binary", Rules.GENERIC, new MemcachedBinaryGrammar()),
  /** Redis, whose server may push messages at any time. */
  RESP("resp", Rules.GENERIC_WITH_NOTICES, new RespGrammar()),
  /** PostgreSQL, whose server may send notices and notifications at any time. */
  POSTGRESQL("postgresql", Rules.GENERIC_WITH_NOTICES, new PostgresqlGrammar()),
  /** MySQL and MariaDB. */
  MYSQL("mysql", Rules.GENERIC_WITH_NOTICES, new MysqlGrammar()),
  SMTP("smtp", Rules.GENERIC_WITH_NOTICES, new SmtpGrammar()),
  /** FTP's control connection. */
  FTP("ftp", Rules.GENERIC_WITH_NOTICES, new FtpGrammar()),
  IMAP("imap", Rules.GENERIC_WITH_NOTICES, new ImapGrammar()),
  POP3("pop3", Rules.GENERIC_WITH_NOTICES, new Pop3Grammar()),
  THRIFT("thrift", Rules.GENERIC, new ThriftGrammar()),
  MONGODB("mongodb", Rules.NONE, new MongodbGrammar()),
  KAFKA("kafka", Rules.NONE, new KafkaGrammar()),
  CASSANDRA("cassandra", Rules.NONE, new CassandraGrammar()),
  /** AMQP 0-9-1. */
  AMQP("amqp", Rules.NONE, new AmqpGrammar()),
  ZOOKEEPER("zookeeper", Rules.NONE, new ZookeeperGrammar()),
  LDAP("ldap", Rules.NONE, new LdapGrammar()),
  NATS("nats", Rules.NONE, new NatsGrammar()),
  MQTT("mqtt", Rules.NONE, new MqttGrammar()),
  STOMP("stomp", Rules.NONE, new StompGrammar()),
  /** Reached by an upgrade from HTTP/1.1, never by its first bytes. */
  WEBSOCKET("websocket", Rules.NONE, new UnknownGrammar()),
  /** One of several other protocols in which either side speaks when it wants. */
  DUPLEX("duplex", Rules.NONE, new DuplexGrammar()),
  /** None of these. */
  UNKNOWN("unknown", Rules.GENERIC, new UnknownGrammar());

  /** Which rules may be held against a connection whose protocol is not decoded. */
  public enum Rules {
    /** Those for protocols that nobody knows, as if this one were not known either. */
    UNKNOWN,
    /** The same, under the protocol's name. */
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

  /** The rules that hold where the protocol is not decoded. */
  public Rules rules() {
    return rules;
  }

  /** A new decoder, or {@code null} where there is none. */
  public @Nullable Decoder newDecoder() {
    return grammar.newDecoder();
  }

  /**
   * A new decoder for a connection that has come to this protocol by an upgrade from HTTP/1.1, or
   * {@code null} where there is none.
   */
  public @Nullable Decoder newDecoderAfterUpgrade() {
    return grammar.newDecoderAfterUpgrade();
  }

  /**
   * A new decoder for what goes on inside TLS after a connection of this protocol has turned to it
   * (STARTTLS and its like), or {@code null} where the client begins anew there, and is known by
   * its first bytes.
   */
  public @Nullable Decoder newDecoderInsideTls() {
    return grammar.newDecoderInsideTls();
  }

  /**
   * The protocol whose client begins with {@code bytes}, where the server sent nothing before.
   *
   * @param complete whether no more bytes of this request can be waited for
   * @return the protocol, {@link #UNKNOWN}, or {@code null} when more bytes are needed to tell
   */
  public static @Nullable Protocol detect(Bytes bytes, boolean complete) {
    return detect(null, bytes, true, complete);
  }

  /**
   * The protocol whose request begins with {@code bytes}.
   *
   * @param greeting all that the server sent before; {@code null} when it sent nothing
   * @param first whether it is the connection's first request: the signatures of some protocols are
   *     too weak for any other
   * @param complete whether no more bytes of this request can be waited for
   * @return the protocol, {@link #UNKNOWN}, or {@code null} when more bytes are needed to tell
   */
  public static @Nullable Protocol detect(
      @Nullable Bytes greeting, Bytes bytes, boolean first, boolean complete) {
    boolean more = false;
    for (Protocol protocol : ALL) {
      if (!first && protocol.grammar.opensOnlyConnections()) {
        continue;
      }
      Fit fit =
          greeting == null
              ? protocol.grammar.opens(bytes)
              : protocol.grammar.answersGreeting(greeting, bytes);
      if (fit == Fit.YES) {
        return protocol;
      }
      more |= fit == Fit.MORE;
    }
    return more && !complete ? null : UNKNOWN;
  }

  /**
   * Whether {@code bytes}, written after an earlier exchange, can be the start of a new request
   * rather than more of the one before. Bytes that cannot be looked at are a file's: a body, where
   * the protocol is known.
   */
  public boolean mayStartRequest(Bytes bytes) {
    return bytes.isOpaque() ? this == UNKNOWN : grammar.mayStartRequest(bytes);
  }

  /**
   * Whether {@code bytes} say goodbye in any protocol known here (QUIT, LOGOUT, COM_QUIT,
   * Terminate): a client that does so on a dirty connection and closes it is correct.
   */
  public static boolean isFarewell(Bytes bytes) {
    return !bytes.isOpaque() && Farewell.is(bytes);
  }

  /**
   * Whether {@code bytes} are a NOOP, whose reply says nothing: several may be under way while a
   * transfer runs beside the connection (FTP, RFC 959 section 4.1.3).
   */
  public static boolean isKeepAlive(Bytes bytes) {
    return !bytes.isOpaque() && KeepAlive.is(bytes);
  }

  /** Whether {@code bytes} begin a TLS record: a connection may turn to TLS in the middle. */
  public static boolean isTlsRecord(Bytes bytes) {
    return !bytes.isOpaque() && TlsGrammar.isRecord(bytes);
  }
}
