package io.mispair.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps what a decoder tells, and hands expectations back in order. */
final class RecordingPairing implements Pairing {

  final List<String> events = new ArrayList<>();
  final List<Integer> ends = new ArrayList<>();
  private final Deque<Integer> due = new ArrayDeque<>();

  @Override
  public void request(String command, int expectation, long requestId, long key) {
    due.add(expectation);
    events.add("request " + command + identities(requestId, key));
  }

  @Override
  public int expectation() {
    Integer oldest = due.peek();
    return oldest == null ? NOTHING_DUE : oldest;
  }

  @Override
  public void response(long requestId, long key, int end) {
    String event = due.poll() == null ? "surplus response" : "response";
    events.add(event + identities(requestId, key));
    ends.add(end);
  }

  @Override
  public void becomesDuplex() {
    events.add("duplex");
  }

  static String identities(long requestId, long key) {
    StringBuilder text = new StringBuilder();
    if (requestId != NO_IDENTITY) {
      text.append(" id=").append(Long.toHexString(requestId));
    }
    if (key != NO_IDENTITY) {
      text.append(" key=").append(Long.toHexString(key));
    }
    return text.toString();
  }
}
