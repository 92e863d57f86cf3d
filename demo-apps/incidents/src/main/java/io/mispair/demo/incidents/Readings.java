package io.mispair.demo.incidents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the parsers made of each message, and what the agent told of it. */
final class Readings {

  private static final String FIRST = "%-25s";
  private static final String COLUMN = "%-18s";

  private final Outcome run;

  Readings(Outcome run) {
    this.run = run;
  }

  /** A row for each message, a column for each parser, and what was told. */
  List<String> table() {
    Map<String, List<Reading>> rows = new LinkedHashMap<>();
    Set<String> parsers = new LinkedHashSet<>();
    for (Reading reading : run.readings()) {
      rows.computeIfAbsent(reading.message(), name -> new ArrayList<>()).add(reading);
      if (!reading.parser().isEmpty() && !reading.made().isEmpty()) {
        parsers.add(reading.parser());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(row("", parsers, "told (as the client, the server)"));
    long different = 0;
    for (Map.Entry<String, List<Reading>> row : rows.entrySet()) {
      Map<String, String> made = new LinkedHashMap<>();
      row.getValue().forEach(reading -> made.put(reading.parser(), reading.made()));
      List<String> cells = parsers.stream().map(name -> made.getOrDefault(name, "")).toList();
      lines.add(row(row.getKey(), cells, told(row.getValue())));
      different += Set.copyOf(cells).size() > 1 ? 1 : 0;
    }
    if (parsers.size() > 1) {
      lines.add(different + " of " + rows.size() + " are not read alike by all");
    }
    return lines;
  }

  private static String row(String first, Iterable<String> cells, String last) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, FIRST, first));
    cells.forEach(cell -> row.append(String.format(Locale.ROOT, COLUMN, cell)));
    return row.append(last).toString();
  }

  private String told(List<Reading> readings) {
    Map<String, Set<String>> roles = new LinkedHashMap<>();
    for (Reading reading : readings) {
      for (SeenAlert alert : on(reading)) {
        String told = alert.kind() + " " + String.join(" ", alert.rules());
        roles.computeIfAbsent(told, text -> new LinkedHashSet<>()).add(reading.role());
      }
    }
    List<String> all = new ArrayList<>();
    roles.forEach((told, who) -> all.add(told + " (" + String.join(", ", who) + ")"));
    return all.isEmpty() ? "nothing" : String.join("; ", all);
  }

  private List<SeenAlert> on(Reading reading) {
    return run.alerts().stream().filter(alert -> alert.isOn(reading.link())).toList();
  }

  /** Whether each message was told by its rules and no other, and nothing else was told. */
  static Verdict judge(Outcome under, Outcome fixed) {
    List<String> faults = new ArrayList<>();
    Verdict.ended("under the agent", under, "0", faults);
    Verdict.ended("the fixed side", fixed, "0", faults);
    Readings broken = new Readings(under);
    Set<SeenAlert> due = new LinkedHashSet<>();
    for (Reading reading : under.readings()) {
      List<SeenAlert> alerts = broken.on(reading);
      Set<String> rules = new TreeSet<>();
      alerts.forEach(alert -> rules.addAll(alert.rules()));
      if (rules.equals(new TreeSet<>(reading.rules()))) {
        due.addAll(alerts);
      } else {
        faults.add(where(reading) + ": told by " + rules + ", not by " + reading.rules());
      }
    }
    if (under.readings().isEmpty() || fixed.readings().size() != under.readings().size()) {
      faults.add("not every message was read");
    }
    List<SeenAlert> undue = new ArrayList<>(under.alerts());
    undue.removeAll(due);
    undue.addAll(fixed.alerts());
    for (SeenAlert alert : undue) {
      faults.add("a false alarm: " + alert.name() + " " + alert.rules() + " " + alert.message());
    }
    return new Verdict(
        0, due.size(), due.stream().filter(SeenAlert::isConfirmed).count(), undue.size(), faults);
  }

  private static String where(Reading reading) {
    return reading.message() + " (" + reading.role() + " " + reading.parser() + ")";
  }
}
