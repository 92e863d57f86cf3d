package io.mispair.protocol;

import org.jspecify.annotations.Nullable;

/** Decodes a protocol whose responses come back in the order of their requests. */
public non-sealed interface SerialDecoder extends Decoder {

  /**
   * Says, before any bytes, that this JVM is the server: what it reads was on its way while it
   * wrote.
   */
  default void serve() {}

  /**
   * Takes the next bytes of the request direction.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean requestBytes(Bytes bytes, SerialPairing pairing);

  /**
   * Takes the next bytes of the response direction. What a server sends before the first request (a
   * greeting) comes here too, and is told as nothing.
   *
   * @return {@code false} when the bytes are not this protocol's
   */
  boolean responseBytes(Bytes bytes, SerialPairing pairing);

  /**
   * Whether {@code bytes}, coming while a request is incomplete, cannot be its rest and begin a new
   * request instead. Only what the grammar proves may answer {@code true}.
   */
  default boolean startsAnotherRequest(Bytes bytes) {
    return false;
  }

  /**
   * Whether the request that was told last may be written before the response to the one before it
   * has come.
   */
  default boolean mayPipeline() {
    return true;
  }

  /**
   * Whether several requests in one write, the last of them told last, are pipelining worth naming.
   * They are not where every client writes just these together.
   */
  default boolean showsPipelining() {
    return true;
  }

  /**
   * Whether the request that was told last is about the one under way and meant to be written
   * before that is answered, also when its response is late (FTP's ABOR in a transfer).
   */
  default boolean interjects() {
    return false;
  }

  /**
   * Whether the server may send something that nobody asked for (a notice, a push, the reason why
   * it closes an idle connection): then bytes that wait in the kernel prove nothing until they are
   * read.
   */
  default boolean serverMaySpeakUnasked() {
    return false;
  }

  /**
   * What it is called to write the next request now, in the middle of a response, or before one
   * that the protocol has the client wait for.
   */
  default @Nullable FramingRule reuseInsideResponse() {
    return null;
  }

  /** The same, where a read of that response timed out. */
  default @Nullable FramingRule reuseAfterTimeout() {
    return reuseInsideResponse();
  }

  /** What it is called to begin another request in the middle of the one at hand. */
  default @Nullable FramingRule reuseInsideRequest() {
    return null;
  }

  /**
   * Whether only the rest of a request is still to come that was told before, and is certain to
   * come: once that request has its response, any other is one too many.
   */
  default boolean insideToldRequest() {
    return false;
  }

  /**
   * Whether the response bytes that were just refused follow a whole response, and begin no other.
   */
  default boolean refusedExcess() {
    return false;
  }

  /** What bytes are called that follow the last response while none is due. */
  default @Nullable FramingRule excess() {
    return null;
  }
}
