package io.mispair.demo.incidents;

/** A server that a scene needs, and where it comes from. */
public enum Server {
  /** The far side is the demo's own. */
  NONE(""),
  REDIS("redis-server"),
  MEMCACHED("memcached"),
  NGINX("nginx-light"),
  /** Together with nginx, which is behind it. */
  HAPROXY("haproxy nginx-light"),
  /** With HTTP/2 by prior knowledge; the answer is the path. */
  NGINX_HTTP2("nginx-light"),
  /** No server: git, and GNU patch. */
  GIT("git patch"),
  PHP_FPM("php-fpm"),
  /** The same behind nginx. */
  PHP_OVER_HTTP("nginx-light php-fpm");

  private final String debianPackage;

  Server(String debianPackage) {
    this.debianPackage = debianPackage;
  }

  /** What to install; empty for nothing. */
  String debianPackage() {
    return debianPackage;
  }
}
