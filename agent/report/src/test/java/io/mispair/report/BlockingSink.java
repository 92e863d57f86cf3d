package io.mispair.report;

import io.mispair.audit.Alert;
import java.util.concurrent.CountDownLatch;

/** Blocks in its first alert until it is opened. */
final class BlockingSink extends RecordingSink {
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch open = new CountDownLatch(1);

  @Override
  public void accept(Alert alert) {
    super.accept(alert);
    entered.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
