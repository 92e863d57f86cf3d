package io.mispair.demo.clients;

/** What a client talks to. */
enum Server {
  /** One that the program starts in its own JVM. */
  OWN,
  NGINX,
  REDIS,
  POSTGRESQL,
  MARIADB,
  MEMCACHED
}
