package io.mispair.report;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Prints reports on a stream, and needs to know nothing of threads. */
final class StreamLog implements ReportLog {

  private final PrintStream out;

  StreamLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public @Nullable Origin origin() {
    return null;
  }

  @Override
  public void print(String text, boolean error, @Nullable Origin origin) {
    // One call, so that no other thread's output comes in between.
    out.print(text);
    out.flush();
  }
}
