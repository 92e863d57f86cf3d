package io.mispair.demo.mogilefs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of an alert's JSON line that the demo looks at, named as in the line. */
record SeenAlert(String kind, String certainty, @Nullable Point timeout, @Nullable Point later) {

  /** A place in the program, innermost frame first. */
  record Point(@Nullable List<String> stack) {

    static @Nullable String frame(@Nullable Point point, String prefix) {
      if (point == null || point.stack == null) {
        return null;
      }
      return point.stack.stream().filter(f -> f.startsWith(prefix)).findFirst().orElse(null);
    }
  }

  boolean isConfirmedReuse() {
    return kind.equals("reuse-after-timeout") && certainty.equals("confirmed");
  }

  /** The innermost frame of that name in the stack of the read that timed out. */
  @Nullable String timedOutIn(String prefix) {
    return Point.frame(timeout, prefix);
  }

  /** The innermost frame of that name in the stack of the request that reused the connection. */
  @Nullable String reusedIn(String prefix) {
    return Point.frame(later, prefix);
  }
}
