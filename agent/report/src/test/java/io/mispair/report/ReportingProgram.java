package io.mispair.report;

import io.mispair.audit.Kind;
import java.util.concurrent.ThreadFactory;

/**
 * A program of its own that constructs a reporter, raises alerts and ends. Arguments: the alerts
 * file, the number of alerts, and {@code halt} to end without shutdown hooks.
 */
final class ReportingProgram {

  static final String BEFORE = "--- constructing";
  static final String AFTER = "--- constructed";

  private ReportingProgram() {}

  public static void main(String[] args) throws AlertsFileException {
    // Where the audit is in a jar, opening that jar is not to be seen between the marks.
    Kind kind = Kind.REUSE_AFTER_TIMEOUT;
    System.out.println(BEFORE);
    Reporter reporter =
        Reporter.builder(System.err, new PlainThreads()).alertsFile(args[0]).humanReports().build();
    System.out.println(AFTER);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      reporter.onAlert(Alerts.of(kind));
    }
    if (args.length > 2) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static final class PlainThreads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      return new Thread(work);
    }
  }
}
