package io.mispair.report;

/**
 * The alerts file cannot be used. The message is one line for the user: it names the option, the
 * file and the reason.
 */
public final class AlertsFileException extends Exception {

  private static final long serialVersionUID = 1L;

  AlertsFileException(String name, String reason) {
    super(
        Printable.of(
            "alerts="
                + name
                + ": "
                + reason
                + "; it takes a file to append to (%p is the process id), and none is written"));
  }
}
