package io.mispair.demo.clients;

/** What a client talks to. */
enum Server {
  /** One that the program starts in its own JVM. */
  OWN,
  /** Also TLS on the next port, then HTTP/2 without TLS, then with it. */
  NGINX,
  /** With nginx behind it. */
  HAPROXY,
  PHP_FPM,
  /** Also TLS on the next port. */
  REDIS,
  POSTGRESQL,
  /** It offers TLS. */
  POSTGRESQL_TLS,
  MARIADB,
  /** It offers TLS. */
  MARIADB_TLS,
  MEMCACHED,
  /** AMQP, and STOMP on the next port. */
  RABBITMQ,
  /** It offers TLS. */
  SLAPD,
  /** IMAP, and POP3 on the next port. Both offer TLS. */
  DOVECOT,
  /** It offers TLS. */
  EXIM,
  /** It offers TLS. */
  VSFTPD,
  ZOOKEEPER,
  KAFKA,
  MONGO,
  CASSANDRA,
  NATS,
  MOSQUITTO
}
