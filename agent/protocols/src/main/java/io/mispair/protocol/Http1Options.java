package io.mispair.protocol;

import io.mispair.protocol.Http1Name.Field;

/**
 * The fields whose values are lists of tokens: Transfer-Encoding, Connection, Upgrade and Expect
 * (RFC 9110, section 5.6.1).
 */
final class Http1Options {

  private static final long CHUNKED = Fnv.of("chunked");
  private static final long IDENTITY = Fnv.of("identity");
  private static final long CLOSE = Fnv.of("close");
  private static final long WEBSOCKET = Fnv.of("websocket");
  private static final long H2C = Fnv.of("h2c");
  private static final long CONTINUE = Fnv.of("100-continue");

  /** Those of RFC 9112, section 7.2, and their old names. */
  private static final long[] COMPRESSIONS = {
    Fnv.of("gzip"), Fnv.of("deflate"), Fnv.of("compress"), Fnv.of("x-gzip"), Fnv.of("x-compress")
  };

  private long hash;
  private int length;
  private boolean spaceAfter;
  private boolean odd;
  private boolean parameters;

  /** Whether a head has had any of these fields: most have none. */
  private boolean touched;

  private long rules;
  private boolean encoded;
  private boolean chunkedSeen;
  private boolean chunkedLast;
  private boolean doubtful;
  private boolean close;
  private boolean expectsContinue;
  private boolean upgrades;
  private boolean websocket;
  private boolean http2;

  /** A head begins. */
  void start() {
    if (!touched) {
      return;
    }
    touched = false;
    rules = 0;
    encoded = false;
    chunkedSeen = false;
    chunkedLast = false;
    doubtful = false;
    close = false;
    expectsContinue = false;
    upgrades = false;
    websocket = false;
    http2 = false;
  }

  void startField(Field field) {
    touched = true;
    startMember();
    if (field == Field.TRANSFER_ENCODING) {
      if (encoded) {
        rules |= FramingRule.TE_REPEAT.bit();
      }
      encoded = true;
    }
  }

  private void startMember() {
    hash = Fnv.BASIS;
    length = 0;
    spaceAfter = false;
    odd = false;
    parameters = false;
  }

  /** Takes the next byte of the value. */
  void take(Field field, int value) {
    if (value == ',') {
      endMember(field);
      startMember();
    } else if (value == ' ' || value == '\t' || value == '\r') {
      spaceAfter = length > 0;
    } else {
      parameters |= value == ';' && length > 0;
      odd |= !parameters && (spaceAfter || !Http1Name.isToken(value));
      length++;
      if (!parameters) {
        hash = Fnv.add(hash, Ascii.lower(value));
      }
    }
  }

  void endField(Field field) {
    endMember(field);
  }

  private void endMember(Field field) {
    switch (field) {
      case TRANSFER_ENCODING -> endCoding();
      case CONNECTION -> endConnectionOption();
      case UPGRADE -> endUpgrade();
      case EXPECT -> endExpectation();
      default -> {}
    }
  }

  private void endCoding() {
    if (length == 0) {
      rules |= FramingRule.TE_EMPTY_MEMBER.bit();
      return;
    }
    chunkedLast = false;
    if (odd) {
      rules |= FramingRule.TE_DISGUISED.bit();
      doubtful = true;
    } else if (hash == CHUNKED && !parameters) {
      if (chunkedSeen) {
        rules |= FramingRule.TE_REPEAT.bit();
      }
      chunkedSeen = true;
      chunkedLast = true;
    } else if (parameters || !isCompression(hash)) {
      rules |= FramingRule.TE_UNKNOWN.bit();
      // To parsers of RFC 2616's time the whole field is as if it were not there.
      doubtful |= hash == IDENTITY && !chunkedSeen;
    }
  }

  private static boolean isCompression(long hash) {
    for (long compression : COMPRESSIONS) {
      if (compression == hash) {
        return true;
      }
    }
    return false;
  }

  private void endConnectionOption() {
    close |= hash == CLOSE;
    if (hash == Http1Name.CONTENT_LENGTH || hash == Http1Name.TRANSFER_ENCODING) {
      rules |= FramingRule.CONNECTION_LISTS_FRAMING.bit();
    }
  }

  private void endUpgrade() {
    upgrades |= length > 0;
    websocket |= hash == WEBSOCKET;
    http2 |= hash == H2C;
  }

  private void endExpectation() {
    if (hash == CONTINUE && !odd && !parameters) {
      expectsContinue = true;
    } else if (length > 0) {
      rules |= FramingRule.ODD_EXPECT.bit();
    }
  }

  long rules() {
    return chunkedSeen && !chunkedLast ? rules | FramingRule.TE_NOT_FINAL.bit() : rules;
  }

  boolean isEncoded() {
    return encoded;
  }

  boolean isChunked() {
    return chunkedLast && !doubtful;
  }

  /** Whether there is no telling which coding is meant. */
  boolean isDoubtful() {
    return doubtful;
  }

  boolean closes() {
    return close;
  }

  boolean expectsContinue() {
    return expectsContinue;
  }

  boolean upgrades() {
    return upgrades;
  }

  /** What a server chooses with 101, from what the request has offered. */
  Protocol chosen(int offered) {
    boolean toWebsocket = upgrades ? websocket : (offered & Http1Requests.WEBSOCKET) != 0;
    boolean toHttp2 = upgrades ? http2 : (offered & Http1Requests.HTTP_2) != 0;
    Protocol other = toHttp2 ? Protocol.HTTP_2 : Protocol.UNKNOWN;
    return toWebsocket ? Protocol.WEBSOCKET : other;
  }

  boolean upgradesToWebsocket() {
    return websocket;
  }

  boolean upgradesToHttp2() {
    return http2;
  }

  void copyFrom(Http1Options other) {
    hash = other.hash;
    length = other.length;
    spaceAfter = other.spaceAfter;
    odd = other.odd;
    parameters = other.parameters;
    touched = other.touched;
    rules = other.rules;
    encoded = other.encoded;
    chunkedSeen = other.chunkedSeen;
    chunkedLast = other.chunkedLast;
    doubtful = other.doubtful;
    close = other.close;
    expectsContinue = other.expectsContinue;
    upgrades = other.upgrades;
    websocket = other.websocket;
    http2 = other.http2;
  }
}
