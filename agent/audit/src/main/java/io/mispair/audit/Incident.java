package io.mispair.audit;

import org.jspecify.annotations.Nullable;

/**
 * One incident is one alert: what has been raised on a connection since it was last clean. A
 * suspicion may be confirmed once; after that the connection has said what it had to say.
 */
final class Incident {

  private @Nullable String suspected;
  private boolean confirmed;

  boolean isOpen() {
    return suspected != null || confirmed;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  boolean isSuspected() {
    return suspected != null && !confirmed;
  }

  /** Raises {@code finding}, unless the incident has been told with the same certainty already. */
  void tell(Connection connection, Finding finding) {
    boolean confirms = finding.certainty() == Certainty.CONFIRMED;
    if (confirmed || (suspected != null && !confirms)) {
      return;
    }
    String id = connection.raise(finding, suspected);
    if (confirms) {
      confirmed = true;
    } else {
      suspected = id;
    }
  }

  /** Whatever was owed has been drained. */
  void close() {
    suspected = null;
    confirmed = false;
  }
}
