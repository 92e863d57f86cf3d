package io.mispair.report;

import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where reports for people are printed. */
interface ReportLog {

  /**
   * What {@link #print} must know of the thread that raised an alert: called on that thread, inside
   * its socket call.
   */
  @Nullable Origin origin();

  /**
   * Prints, on the log's own thread.
   *
   * @param text lines, each with its end
   * @param error whether it is an error, or a warning
   * @param origin where the alert was raised, as far as that is known
   */
  void print(String text, boolean error, @Nullable Origin origin);

  /**
   * Where an alert was raised. A class loader is a whole web application, and it may go at any
   * time.
   *
   * @param log whose the log is: what is told to one of two that have the same is told to both
   * @param context what the thread had put into its logging context, if anything
   */
  record Origin(
      WeakReference<ClassLoader> loader,
      WeakReference<ClassLoader> log,
      @Nullable Map<String, String> context) {

    Origin withoutContext() {
      return new Origin(loader, log, null);
    }
  }
}
