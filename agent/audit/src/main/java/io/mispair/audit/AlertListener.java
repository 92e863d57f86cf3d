package io.mispair.audit;

/** Where alerts go. */
public interface AlertListener {

  /**
   * Takes an alert, on the application's thread and inside its socket call: what must not be lost
   * is written before this returns, everything slow is handed to another thread.
   */
  void onAlert(Alert alert);
}
