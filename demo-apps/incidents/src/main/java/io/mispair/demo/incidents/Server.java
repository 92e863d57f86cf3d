package io.mispair.demo.incidents;

/** A server that a scene needs, where it comes from, and what stands in for it. */
public enum Server {
  /** The far side is the demo's own. */
  NONE("", ""),
  REDIS("redis-server", "jedis-mock"),
  MEMCACHED("memcached", "SmallMemcached"),
  /** The answer is the path. */
  NGINX("nginx-light", "Jetty"),
  /** The same with HTTP/2 by prior knowledge. */
  NGINX_HTTP2("nginx-light", "Jetty"),
  /** Before a back end that is in the program: {@link FarSides} makes it. */
  NGINX_PROXY("nginx-light", "SmallProxy"),
  /** No server: git, and GNU patch, for which there is no other. */
  GIT("git patch", ""),
  PHP_FPM("php-fpm", "SmallResponder"),
  /** The same behind nginx. */
  PHP_OVER_HTTP("nginx-light php-fpm", "Jetty");

  private final String debianPackage;
  private final String standIn;

  Server(String debianPackage, String standIn) {
    this.debianPackage = debianPackage;
    this.standIn = standIn;
  }

  /** What to install; empty for nothing. */
  String debianPackage() {
    return debianPackage;
  }

  /** What is embedded where it is not installed, by its name for people; empty for nothing. */
  String standIn() {
    return standIn;
  }
}
