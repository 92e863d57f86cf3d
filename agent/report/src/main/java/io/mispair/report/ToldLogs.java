package io.mispair.report;

import io.mispair.report.ReportLog.Origin;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logs in which a fingerprint was reported. Web applications that share a library, or one that
 * was deployed again, raise the same one, and each reads its own log.
 *
 * <p>Of a thread that raises a repeat only the context class loader is looked at, without a lock:
 * whose log that leads to is looked for once for each.
 */
final class ToldLogs {

  /** Applications in one JVM, at most: past that repeats are only counted. */
  static final int MOST = 64;

  // Class loaders are whole applications: nothing here keeps them.
  private volatile List<WeakReference<ClassLoader>> contexts = List.of();
  private List<WeakReference<ClassLoader>> logs = List.of();

  /** Whether the log of threads with that context class loader needs no looking for. */
  boolean knows(@Nullable ClassLoader context) {
    List<WeakReference<ClassLoader>> known = contexts;
    if (context == null) {
      return true;
    }
    boolean isFull = known.size() >= MOST;
    for (int i = 0; i < known.size(); i++) {
      WeakReference<ClassLoader> reference = known.get(i);
      if (reference.refersTo(context)) {
        return true;
      }
      isFull &= !reference.refersTo(null);
    }
    return isFull;
  }

  /**
   * Takes note that a report goes there.
   *
   * @return whether none has
   */
  synchronized boolean add(@Nullable ClassLoader context, @Nullable Origin origin) {
    if (context != null) {
      contexts = with(contexts, context);
    }
    ClassLoader log = origin == null ? null : origin.log().get();
    List<WeakReference<ClassLoader>> before = logs;
    if (log != null) {
      logs = with(before, log);
    }
    return logs != before;
  }

  private static List<WeakReference<ClassLoader>> with(
      List<WeakReference<ClassLoader>> known, ClassLoader loader) {
    List<WeakReference<ClassLoader>> live = new ArrayList<>();
    for (WeakReference<ClassLoader> reference : known) {
      if (reference.refersTo(loader)) {
        return known;
      }
      if (!reference.refersTo(null)) {
        live.add(reference);
      }
    }
    if (live.size() == MOST) {
      return known;
    }
    live.add(new WeakReference<>(loader));
    return live;
  }
}
