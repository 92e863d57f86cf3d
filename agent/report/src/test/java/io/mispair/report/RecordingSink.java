package io.mispair.report;

import io.mispair.audit.Alert;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
class RecordingSink implements AlertSink {
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  final List<Thread> exits = new CopyOnWriteArrayList<>();

  @Override
  public void accept(Alert alert) {
    alerts.add(alert);
    threads.add(Thread.currentThread());
  }

  @Override
  public void exit() {
    exits.add(Thread.currentThread());
  }
}
