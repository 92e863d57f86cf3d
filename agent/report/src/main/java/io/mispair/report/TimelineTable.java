package io.mispair.report;

import io.mispair.audit.Alert;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last operations of a connection as lines of a table, the oldest first. */
final class TimelineTable {

  private static final String ROW = "%14s  %8s  %-9s  %9s  %s";
  private static final int THREAD_COLUMNS = 46;

  private TimelineTable() {}

  /** Appends one line for the head and one for each operation, at most 94 columns wide. */
  static void addTo(List<String> lines, List<Alert.Operation> timeline) {
    lines.add(row("ms", "exchange", "operation", "bytes", "thread"));
    for (Alert.Operation operation : timeline) {
      lines.add(
          row(
              millis(operation.offsetMicros()),
              operation.exchange() == 0 ? "-" : Long.toString(operation.exchange()),
              operation.op(),
              operation.bytes() == 0 ? "-" : Long.toString(operation.bytes()),
              cut(operation.thread())));
    }
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.3f", micros / 1000.0);
  }

  private static String cut(@Nullable String thread) {
    if (thread == null) {
      return "-";
    }
    return thread.length() <= THREAD_COLUMNS
        ? thread
        : thread.substring(0, THREAD_COLUMNS - 3) + "...";
  }
}
