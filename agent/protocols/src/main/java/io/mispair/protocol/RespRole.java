package io.mispair.protocol;

/** What a Redis command does to the connection, where that bears on the replies. */
enum RespRole {
  /** Nothing. */
  ORDINARY,
  /** Nothing; where its reply is a simple string, that is {@code OK}. */
  OK,
  /** {@code PONG}, or an array of RESP2 while subscribed. */
  PING,
  MULTI,
  EXEC,
  DISCARD,
  /** Not queued by MULTI. */
  WATCH,
  /** Not queued by MULTI. */
  QUIT,
  /** Ends MULTI, MONITOR and all subscriptions, and goes back to RESP2. */
  RESET,
  /** May go over to another version of the protocol. */
  HELLO,
  /** All that follows its reply is pushed. */
  MONITOR,
  /** Of its subcommands, REPLY changes what is answered. */
  CLIENT,
  /** CLIENT REPLY ON, whose effect comes later when MULTI queues it. */
  CLIENT_REPLY,
  /** Turns the connection into a replica's, which has rules of its own. */
  REPLICATION,
  SUBSCRIBE,
  PSUBSCRIBE,
  SSUBSCRIBE,
  UNSUBSCRIBE,
  PUNSUBSCRIBE,
  SUNSUBSCRIBE;

  /** Whether it is answered once for each channel, with a push in RESP3. */
  boolean confirms() {
    return ordinal() >= SUBSCRIBE.ordinal();
  }

  /** Whether it is answered once, and changes nothing about what comes after it. */
  boolean justAsks() {
    return this == ORDINARY || this == OK || this == PING || this == WATCH || this == QUIT;
  }

  /** Whether it takes channels away, all of its kind when it names none. */
  boolean unsubscribes() {
    return ordinal() >= UNSUBSCRIBE.ordinal();
  }

  /** Whether MULTI makes it wait for EXEC. */
  boolean isQueued() {
    return this != MULTI
        && this != EXEC
        && this != DISCARD
        && this != WATCH
        && this != QUIT
        && this != RESET;
  }

  /** Whether its effect on the replies is lost track of when it waits for EXEC. */
  boolean mayNotWait() {
    return confirms() || this == MONITOR || this == CLIENT_REPLY || this == HELLO;
  }

  /** Whether RESP2 takes it while subscribed (processCommand in server.c). */
  boolean isForSubscribers() {
    return confirms() || this == PING || this == QUIT || this == RESET;
  }
}
