package io.mispair.audit;

import io.mispair.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** The first bytes with which a connection turns to TLS, which may come in pieces. */
final class Opening {

  private final byte[] first = new byte[ClientHello.LENGTH];
  private int length;
  private boolean over;

  /** Whether no more bytes are needed. */
  boolean isOver() {
    return over;
  }

  /** The hello, once all of it that counts is there; {@code null} before, and when it is none. */
  @Nullable ClientHello add(Bytes piece) {
    if (over) {
      return null;
    }
    if (length == 0 && piece.length() >= first.length || piece.isOpaque()) {
      over = true;
      return ClientHello.in(piece);
    }
    for (int i = 0; i < piece.length() && length < first.length; i++) {
      first[length++] = piece.at(i);
    }
    Bytes known = new Bytes().wrap(first, 0, length);
    over = length == first.length || !ClientHello.mayBegin(known);
    return ClientHello.in(known);
  }
}
