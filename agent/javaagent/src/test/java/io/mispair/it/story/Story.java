package io.mispair.it.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The story of one connection: a static method that takes a {@link Conversation} and is told once
 * for each API and each dialect; or one that takes nothing, brings its own connections, and is told
 * once. What it does not announce as an alert must not be raised.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Story {
  Api[] apis() default {Api.SOCKET, Api.ADAPTOR, Api.CHANNEL, Api.SELECTOR, Api.ASYNC, Api.UNIX};

  /** Whether a read that was given up takes nothing later: not so with Netty. */
  boolean polls() default false;

  /** Whether what is told of sockets and selectors is told of TLS sockets and engines too. */
  boolean tls() default true;

  Dialect[] dialects() default {Dialect.MOGILEFS, Dialect.UNKNOWN};
}
