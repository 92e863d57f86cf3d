package io.mispair.report;

import io.mispair.audit.Kind;

/** What the human report says for each kind of alert. */
public final class Wording {

  private Wording() {}

  /** Heads the stack of the exchange that left the connection dirty. */
  public static String earlier(Kind kind) {
    return switch (kind) {
      case REUSE_AFTER_TIMEOUT, UNREAD_BYTES -> "earlier request made here";
      case MISPAIRED_RESPONSE -> "the response answers the request made here";
      case UNSOLICITED_RESPONSE -> "last request before it made here";
      case ABANDONED_RESPONSE -> "response left unfinished";
      case TRUNCATED_REQUEST -> "request left half written";
      case INTERLEAVED_USE -> "in use here";
      case AMBIGUOUS_FRAMING -> "in the exchange begun here";
    };
  }

  /** Heads the stack of the exchange that reused the connection, or got the wrong bytes. */
  public static String later(Kind kind) {
    return switch (kind) {
      case REUSE_AFTER_TIMEOUT, UNREAD_BYTES, ABANDONED_RESPONSE -> "reused here";
      case MISPAIRED_RESPONSE -> "but was given to the request made here";
      case UNSOLICITED_RESPONSE -> "in the way of the request made here";
      case TRUNCATED_REQUEST -> "another request begun here";
      case INTERLEAVED_USE -> "and used here at the same time";
      case AMBIGUOUS_FRAMING -> "in the request made here";
    };
  }

  /** What to change in the program, in one line. */
  public static String remedy(Kind kind) {
    return switch (kind) {
      case REUSE_AFTER_TIMEOUT ->
          "close the connection on any timeout; never give it back to a pool.";
      case UNREAD_BYTES ->
          "read each response to its end before the next request, or close the connection.";
      case MISPAIRED_RESPONSE ->
          "throw the answer away, close the connection, find what left it dirty.";
      case UNSOLICITED_RESPONSE -> "close the connection: the next request would get these bytes.";
      case ABANDONED_RESPONSE ->
          "close the connection when the reading of a response fails or is cancelled.";
      case TRUNCATED_REQUEST ->
          "close the connection when a request was not written whole, as it declared.";
      case INTERLEAVED_USE ->
          "let one thread at a time own the connection, from request to response.";
      case AMBIGUOUS_FRAMING -> "mend whoever writes such messages, and refuse them here.";
    };
  }
}
