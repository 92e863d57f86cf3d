package io.mispair.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that was given up on and written over: it may come yet, and be taken for the answer to
 * a later request. For some turns the kernel is asked, until nothing more has come.
 */
final class Unsettled {

  /** Turns for which the kernel is asked again after a timeout that was never made good. */
  private static final int TURNS = 8;

  private int turnsLeft;
  private @Nullable Moment timeout;

  /** From now on that timeout is not made good. */
  void begins(@Nullable Moment timedOut) {
    turnsLeft = TURNS;
    timeout = timedOut;
  }

  boolean isDirty() {
    return turnsLeft > 0;
  }

  /** A turn has passed in which nothing of it waited. */
  void passes() {
    turnsLeft--;
  }

  void addHeld(List<Moment> held) {
    Moment.addHeld(timeout, held);
  }

  /** The read that was given up on. */
  @Nullable Moment timeout() {
    return timeout;
  }
}
