package io.mispair.audit;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the audit itself, which never reach the application: counted, the first one kept, and
 * after a bounded number of them the hooks of that class switch themselves off.
 */
public final class Suppressed {

  /** The classes of hooks that are switched off apart from each other. */
  enum Hook {
    READ,
    WRITE,
    LIFECYCLE,
    SWEEP
  }

  /** After so many errors a class of hooks is off for the rest of the JVM's life. */
  public static final int LIMIT = 100;

  private final AtomicInteger[] counts = new AtomicInteger[Hook.values().length];
  private volatile @Nullable Throwable first;

  // Plain fields, read by every hook: seeing the old value for a moment does no harm.
  boolean readsOff;
  boolean writesOff;
  boolean lifecycleOff;
  boolean sweepOff;

  Suppressed() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new AtomicInteger();
    }
  }

  void add(Hook hook, Throwable error) {
    if (first == null) {
      first = error;
    }
    if (counts[hook.ordinal()].incrementAndGet() >= LIMIT) {
      switch (hook) {
        case READ -> readsOff = true;
        case WRITE -> writesOff = true;
        case LIFECYCLE -> lifecycleOff = true;
        case SWEEP -> sweepOff = true;
      }
    }
  }

  /** How many errors were suppressed, from 0. */
  public int count() {
    int sum = 0;
    for (AtomicInteger count : counts) {
      sum += count.get();
    }
    return sum;
  }

  /** The first of them. */
  public @Nullable Throwable first() {
    return first;
  }

  /** Whether any class of hooks has been switched off. */
  public boolean anyOff() {
    return readsOff || writesOff || lifecycleOff || sweepOff;
  }
}
