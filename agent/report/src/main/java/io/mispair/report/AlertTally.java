package io.mispair.report;

import io.mispair.audit.Alert;
import io.mispair.audit.Certainty;
import io.mispair.audit.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts alerts by kind and certainty, and keeps the last few, for whoever asks. */
public final class AlertTally implements AlertSink {

  /** How many alerts are kept. */
  public static final int LAST = 20;

  private final long[] kinds = new long[Kind.values().length];
  private final long[] certainties = new long[Certainty.values().length];
  private final Deque<Alert> last = new ArrayDeque<>(LAST);

  @Override
  public synchronized void accept(Alert alert) {
    kinds[alert.kind().ordinal()]++;
    certainties[alert.certainty().ordinal()]++;
    if (last.size() == LAST) {
      last.removeFirst();
    }
    last.addLast(alert);
  }

  /** How many there were of each kind, also of those that there were none of. */
  public synchronized Map<String, Long> byKind() {
    Map<String, Long> counts = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      counts.put(kind.label(), kinds[kind.ordinal()]);
    }
    return counts;
  }

  /** How many there were of each certainty. */
  public synchronized Map<String, Long> byCertainty() {
    Map<String, Long> counts = new TreeMap<>();
    for (Certainty certainty : Certainty.values()) {
      counts.put(certainty.label(), certainties[certainty.ordinal()]);
    }
    return counts;
  }

  /** The last alerts, the oldest first. */
  public synchronized List<Alert> last() {
    return new ArrayList<>(last);
  }
}
