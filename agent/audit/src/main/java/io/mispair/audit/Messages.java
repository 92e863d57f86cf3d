package io.mispair.audit;

import static java.util.stream.Collectors.joining;

import io.mispair.protocol.FramingRule;
import org.jspecify.annotations.Nullable;

/** The one sentence of an alert: the peer, the two requests, and what to do. */
final class Messages {

  private Messages() {}

  static String of(Finding finding, String peer, String protocol, boolean serving) {
    String earlier = name(finding.earlier());
    String later = name(finding.later());
    String unread = bytes(finding.unread());
    return peer
        + " ("
        + protocol
        + "): "
        + switch (finding.kind()) {
          case REUSE_AFTER_TIMEOUT ->
              later
                  + " was written on a connection that still owes the response to "
                  + earlier
                  + ", whose read timed out"
                  + (finding.limitMillis() > 0 ? " after " + finding.limitMillis() + " ms" : "")
                  + (finding.unread() > 0 ? "; " + unread + " waited unread" : "")
                  + "; close the connection when a read times out.";
          case UNREAD_BYTES ->
              finding.later() == null
                  ? unread
                      + " wait unread on an idle connection that has no request outstanding, after "
                      + earlier
                      + "; find out who sent them, and close the connection."
                  : later
                      + " was written while "
                      + unread
                      + " from before it waited unread, after "
                      + earlier
                      + "; read each response to its end or close the connection.";
          case MISPAIRED_RESPONSE ->
              finding.earlier() == null
                  ? "the response that was delivered to "
                      + later
                      + " names another request or key; close the connection and discard the"
                      + " response."
                  : "the response to "
                      + earlier
                      + " was delivered to "
                      + later
                      + "; close the connection when a read fails, and discard what was read.";
          case UNSOLICITED_RESPONSE ->
              serving
                  ? unasked(finding, earlier, later)
                  : "response bytes arrived after "
                      + earlier
                      + " with no request outstanding"
                      + (finding.later() == null
                          ? ""
                          : ", and " + later + " was written after them")
                      + "; close the connection, and do not take them for the next response.";
          case ABANDONED_RESPONSE ->
              later
                  + " was written while the response to "
                  + earlier
                  + " was read only in part; drain the response or close the connection.";
          case TRUNCATED_REQUEST ->
              earlier
                  + " was left half written and "
                  + later
                  + " begins inside it; close the connection when a request cannot be completed.";
          case INTERLEAVED_USE ->
              "two threads used one serial connection at once, for "
                  + earlier
                  + " and "
                  + later
                  + "; give each exchange the connection for itself.";
          case AMBIGUOUS_FRAMING ->
              finding.detail()
                  + " at "
                  + (finding.later() != null ? later : earlier)
                  + " ("
                  + finding.rules().stream().map(FramingRule::id).collect(joining(", "))
                  + "); mend what sends it, and close the connection.";
        };
  }

  private static String unasked(Finding finding, String earlier, String later) {
    return finding.later() == null || finding.later().command() == null
        ? "a response was written with no request outstanding, after "
            + earlier
            + "; the client will take it for the answer to its next request."
        : "bytes that belong to no response were written after the response to "
            + earlier
            + "; the client will take them for the answer to "
            + later
            + ".";
  }

  private static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  private static String name(Finding.@Nullable Request request) {
    if (request == null) {
      return "the connection was opened";
    }
    return request.command() == null
        ? "request " + request.number()
        : request.command() + " (request " + request.number() + ")";
  }
}
