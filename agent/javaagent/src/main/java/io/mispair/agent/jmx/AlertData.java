package io.mispair.agent.jmx;

import io.mispair.audit.Alert;
import org.jspecify.annotations.Nullable;

/** An alert as JMX shows it: the fields of the alerts file under their names there. */
public final class AlertData {

  private final Alert alert;

  AlertData(Alert alert) {
    this.alert = alert;
  }

  public String getId() {
    return alert.id();
  }

  public String getTime() {
    return alert.time().toString();
  }

  public String getKind() {
    return alert.kind().label();
  }

  public String getCertainty() {
    return alert.certainty().label();
  }

  public String getMessage() {
    return alert.message();
  }

  public String getFingerprint() {
    return alert.fingerprint();
  }

  public String getProtocol() {
    return alert.connection().protocol();
  }

  public @Nullable String getPeer() {
    return alert.connection().peer();
  }
}
