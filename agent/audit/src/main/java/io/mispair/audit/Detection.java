package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Finds a connection's protocol from the first bytes of its first requests, and from what the
 * server sent before them, if it spoke first.
 */
final class Detection {

  /** Requests whose first bytes are looked at before the protocol is held to be unknown. */
  private static final int REQUESTS = 16;

  /** Greetings longer than this, in bytes, belong to no protocol that is known here. */
  private static final int MAX_GREETING = 4096;

  private static final int FIRST_GREETING = 128;

  private boolean over;
  private int requests;
  private byte @Nullable [] greeting;
  private int greetingLength;
  private byte @Nullable [] prefix;
  private int prefixLength;

  /** Whether the protocol is known, or will never be. */
  boolean isOver() {
    return over;
  }

  /** The server sends bytes before the first request. */
  void greeted(Bytes bytes) {
    if (over) {
      return;
    }
    int length = greetingLength + bytes.length();
    if (length > MAX_GREETING || bytes.isOpaque()) {
      end();
      return;
    }
    byte[] kept = greeting;
    if (kept == null || kept.length < length) {
      byte[] larger = new byte[Math.max(FIRST_GREETING, Integer.highestOneBit(length) * 2)];
      if (kept != null) {
        System.arraycopy(kept, 0, larger, 0, greetingLength);
      }
      kept = larger;
      greeting = larger;
    }
    for (int i = 0; i < bytes.length(); i++) {
      kept[greetingLength++] = bytes.at(i);
    }
  }

  /** What the server sent before the first request; {@code null} when that was nothing. */
  @Nullable Bytes greeting() {
    byte[] kept = greeting;
    return kept == null ? null : new Bytes().wrap(kept, 0, greetingLength);
  }

  /** The request's bytes before those at hand; {@code null} when these are its first. */
  @Nullable Bytes before() {
    byte[] kept = prefix;
    return kept == null || prefixLength == 0 ? null : new Bytes().wrap(kept, 0, prefixLength);
  }

  /**
   * Looks at the next bytes of a request.
   *
   * @param begins whether they are its first
   * @return the protocol, {@link Protocol#UNKNOWN} when this request does not tell, or {@code null}
   *     when more of its bytes are needed
   */
  @Nullable Protocol request(Bytes bytes, boolean begins) {
    if (begins) {
      prefixLength = 0;
    } else if (prefixLength == 0) {
      return Protocol.UNKNOWN;
    }
    if (bytes.isOpaque()) {
      return unknown();
    }
    int kept = prefixLength;
    Protocol found =
        kept == 0
            ? detect(bytes, bytes.length() >= Protocol.PREFIX_LENGTH)
            : detectContinued(bytes);
    if (found == null) {
      if (kept == 0) {
        keepPrefix(bytes);
      }
      return null;
    }
    prefixLength = kept;
    return found == Protocol.UNKNOWN ? unknown() : found;
  }

  /** This request does not tell. */
  private Protocol unknown() {
    prefixLength = 0;
    if (++requests >= REQUESTS) {
      end();
    }
    return Protocol.UNKNOWN;
  }

  private @Nullable Protocol detectContinued(Bytes bytes) {
    byte[] known = keepPrefix(bytes);
    return detect(new Bytes().wrap(known, 0, prefixLength), prefixLength == Protocol.PREFIX_LENGTH);
  }

  private @Nullable Protocol detect(Bytes bytes, boolean complete) {
    boolean first = requests == 0;
    return Protocol.detect(first ? greeting() : null, bytes, first, complete);
  }

  private byte[] keepPrefix(Bytes bytes) {
    byte[] known = prefix;
    if (known == null) {
      known = new byte[Protocol.PREFIX_LENGTH];
      prefix = known;
    }
    for (int i = 0; i < bytes.length() && prefixLength < known.length; i++) {
      known[prefixLength++] = bytes.at(i);
    }
    return known;
  }

  void end() {
    over = true;
    greeting = null;
    prefix = null;
    prefixLength = 0;
  }
}
