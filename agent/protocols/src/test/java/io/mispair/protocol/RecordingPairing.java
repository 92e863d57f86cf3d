package io.mispair.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps what a decoder tells, pairs as the audit does, and holds the decoder to its contract. */
final class RecordingPairing implements SerialPairing, MultiplexedPairing {

  private record Due(String command, int expectation, long requestId, long key) {}

  final List<String> events = new ArrayList<>();
  final List<Integer> ends = new ArrayList<>();
  private final Deque<Due> due = new ArrayDeque<>();
  private final Map<Long, Integer> open = new HashMap<>();
  private boolean begun;
  private boolean ended;

  /** Where the newest response ended in the piece at hand, if pieces are told of. */
  private int newestEnd;

  private boolean inPieces;

  /** Whether the decoder has handed the connection over, and is not to be called again. */
  boolean hasEnded() {
    return ended;
  }

  /** The indices of what follows are those of another piece. */
  void nextPiece() {
    inPieces = true;
    newestEnd = 0;
  }

  // ---- by order

  @Override
  public void request(String command, int expectation, long requestId, long key) {
    require(expectation >= 0, "expectation " + expectation);
    due.add(new Due(command, expectation, requestId, key));
    events.add("request " + command + identities(requestId, key));
  }

  @Override
  public void requestWithoutResponse(String command) {
    events.add("request " + command + " without response");
  }

  @Override
  public int expectation() {
    Due oldest = due.peek();
    return oldest == null ? NOTHING_DUE : oldest.expectation();
  }

  @Override
  public long requestId() {
    Due oldest = due.peek();
    return oldest == null ? NO_IDENTITY : oldest.requestId();
  }

  @Override
  public long key() {
    Due oldest = due.peek();
    return oldest == null ? NO_IDENTITY : oldest.key();
  }

  @Override
  public void silence() {
    require(!begun, "silence inside a response");
    require(!due.isEmpty(), "silence of nothing");
    events.add("silence " + due.remove().command());
  }

  @Override
  public void responseBegins(int start) {
    require(!begun, "a response begins inside a response");
    // An earlier index would be taken for bytes that had arrived before the request was written.
    require(start >= newestEnd, "start " + start + ", before " + newestEnd);
    begun = true;
  }

  @Override
  public void farewellBegins(int start) {
    responseBegins(start);
  }

  @Override
  public void contradicts(Contradiction reason) {
    require(begun, "a contradiction before a response begins");
    events.add("contradicts " + reason.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void response(long requestId, long key, int end) {
    require(begun, "a response that never began");
    require(end >= 0, "end " + end);
    begun = false;
    String event = due.poll() == null ? "surplus response" : "response";
    events.add(event + identities(requestId, key));
    ends.add(end);
    newestEnd = inPieces ? end : 0;
  }

  // ---- by id

  @Override
  public void request(long id, String command, int expectation, long key) {
    require(expectation >= 0, "expectation " + expectation);
    boolean again = open.put(id, expectation) != null;
    events.add((again ? "reopen " : "open ") + id + " " + command + identities(NO_IDENTITY, key));
  }

  @Override
  public int expectation(long id) {
    return open.getOrDefault(id, NOT_OPEN);
  }

  /** Only the end of a response is an event: how often it is told before depends on the cuts. */
  @Override
  public void response(long id, long key, boolean last) {
    String event = (open.containsKey(id) ? "answer " : "unknown ") + id;
    if (last) {
      open.remove(id);
      events.add(event + identities(NO_IDENTITY, key));
    }
  }

  @Override
  public void cancel(long id) {
    open.remove(id);
    events.add("cancel " + id);
  }

  // ---- both

  @Override
  public void ambiguous(long rules, boolean inRequest) {
    require(rules != 0, "no rule");
    events.add(
        "ambiguous "
            + (inRequest ? "request " : "response ")
            + FramingRule.of(rules).stream().map(FramingRule::id).collect(Collectors.joining(",")));
  }

  @Override
  public void becomes(Protocol next, int end) {
    ended = true;
    events.add("becomes " + next.label());
  }

  @Override
  public void becomesDuplex() {
    events.add("duplex");
  }

  private static void require(boolean condition, String broken) {
    if (!condition) {
      throw new AssertionError(broken);
    }
  }

  static String identities(long requestId, long key) {
    StringBuilder text = new StringBuilder();
    if (requestId != Pairing.NO_IDENTITY) {
      text.append(" id=").append(Long.toHexString(requestId));
    }
    if (key != Pairing.NO_IDENTITY) {
      text.append(" key=").append(Long.toHexString(key));
    }
    return text.toString();
  }
}
