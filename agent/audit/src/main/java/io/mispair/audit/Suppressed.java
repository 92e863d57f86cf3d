package io.mispair.audit;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the audit itself, which never reach the application: counted, and the first one kept.
 * One ends the audit of its connection; after a bounded number of them no new connection is
 * audited. To switch off only the hooks that fail, those of reads, say, would leave an audit that
 * sees requests without their responses, and raises false alarms.
 */
public final class Suppressed {

  /** After so many errors no new connection is audited for the rest of the JVM's life. */
  public static final int LIMIT = 100;

  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable Throwable first;

  Suppressed() {}

  void add(Throwable error) {
    if (first == null) {
      first = error;
    }
    count.incrementAndGet();
  }

  /** How many errors were suppressed, from 0. */
  public int count() {
    return count.get();
  }

  /** The first of them. */
  public @Nullable Throwable first() {
    return first;
  }

  /** Whether there were so many that no new connection is audited. */
  public boolean isOver() {
    return count() >= LIMIT;
  }

  /** For people: how many there were, and what came of it. */
  public String text() {
    String all = count() + " errors of its own kept from the application";
    return isOver() ? all + "; no new connection is audited" : all;
  }
}
