package io.mispair.demo.bugs;

/** What a program's far side stands in front of. */
enum Server {
  /** Nothing: the far side answers by itself. */
  NONE,
  /** Nothing: the program is the server itself. */
  OWN,
  MEMCACHED,
  REDIS,
  NGINX,
  /** Before nginx. */
  HAPROXY,
  POSTGRESQL,
  MARIADB,
  EXIM,
  DOVECOT_POP3,
  DOVECOT_IMAP,
  VSFTPD,
  PHP_FPM,
  CASSANDRA,
  MONGO,
  ZOOKEEPER,
  SLAPD,
  KAFKA,
  RABBITMQ,
  THRIFT
}
