package io.mispair.demo.clients;

import io.netty.channel.epoll.Epoll;

/** Netty's epoll transport, which libraries take wherever it is there. */
final class Epolls {

  private Epolls() {}

  /** To be called before anything of Netty is. */
  static void use(boolean wanted) {
    System.setProperty("io.netty.transport.noNative", String.valueOf(!wanted));
    check(wanted, Epoll.isAvailable());
  }

  static void check(boolean wanted, boolean there) {
    if (wanted != there) {
      throw new IllegalStateException("epoll is " + (there ? "used" : "not there"));
    }
  }
}
