package io.mispair.digest;

import io.mispair.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The digest for a terminal: a few lines for each fingerprint, and what was read. */
public final class TextReport {

  private static final int MOST_PEERS = 3;

  private TextReport() {}

  /** The lines, safe to print: nothing from the files drives the terminal. */
  public static List<String> lines(Digest digest) {
    List<String> lines = new ArrayList<>();
    List<Group> groups = digest.groups();
    lines.add(
        many(digest.alerts(), "alert")
            + " of "
            + many(groups.size(), "fingerprint")
            + " in "
            + many(digest.files().size(), "file"));
    for (Group group : groups) {
      add(lines, group, digest);
    }
    return lines.stream().map(Printable::of).toList();
  }

  private static void add(List<String> lines, Group group, Digest digest) {
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s  %s, %s  %s, %d confirmed",
            group.fingerprint(),
            group.kind(),
            group.protocol(),
            group.role(),
            many(group.count(), "alert"),
            group.confirmed()));
    lines.add("  " + group.message());
    lines.add("  " + group.first() + " to " + group.last());
    lines.add("  peers: " + peers(group));
    lines.add(
        "  files: "
            + group.files().size()
            + " of "
            + digest.files().size()
            + ", most in "
            + group.files().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> digest.files().get(entry.getKey()).name())
                .orElse("none"));
    lines.add("  what to do: " + Remedies.of(group.kind()));
  }

  private static String many(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String peers(Group group) {
    List<String> all =
        group.tallies().stream()
            .map(tally -> tally.peer().isEmpty() ? "unknown" : tally.peer())
            .distinct()
            .toList();
    String shown = String.join(", ", all.subList(0, Math.min(MOST_PEERS, all.size())));
    return all.size() <= MOST_PEERS ? shown : shown + " and " + (all.size() - MOST_PEERS) + " more";
  }
}
