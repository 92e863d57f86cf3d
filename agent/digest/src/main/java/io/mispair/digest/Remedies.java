package io.mispair.digest;

import io.mispair.audit.Kind;
import io.mispair.report.Wording;
import java.util.function.Function;

/** What is said of a kind of alert by its name in a file, which may be of a later version. */
final class Remedies {

  private Remedies() {}

  /** What to change in the program. */
  static String of(String kind) {
    return find(kind, Wording::remedy, "close the connection.");
  }

  /** Heads the stack of the code that left the connection dirty. */
  static String earlier(String kind) {
    return find(kind, Wording::earlier, "earlier request made here");
  }

  /** Heads the stack of the code that met the trouble. */
  static String later(String kind) {
    return find(kind, Wording::later, "later request made here");
  }

  private static String find(String kind, Function<Kind, String> wording, String unknown) {
    for (Kind known : Kind.values()) {
      if (known.label().equals(kind)) {
        return wording.apply(known);
      }
    }
    return unknown;
  }
}
