package io.mispair.agent.options;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options, in the order in which users read of them in the README. */
enum OptionName {
  ALERTS("none or a file name"),
  LOG(List.of("auto", "stderr", "off"), List.of()),
  OTEL(List.of("auto", "otlp", "off"), List.of()),
  JFR(List.of("on", "off"), List.of()),
  JMX(List.of("off", "on"), List.of()),
  ACTION(List.of("observe"), List.of("close")),
  PROTOCOLS("auto, none or a list separated by | of"),
  PEERS("all or a list of host:port patterns separated by |, with * and ! to exclude"),
  CAPTURE(List.of("none"), List.of("labels")),
  IDLE("a duration such as 500ms, 1s or 2m, or off"),
  STACKS(List.of("auto", "always", "off"), List.of()),
  PROVOKE("none"),
  ENABLED(List.of("true", "false"), List.of());

  private final String label;
  private final List<String> choices;
  private final List<String> later;
  private final String takes;

  /** An option that takes a free text. */
  OptionName(String takes) {
    this.label = name().toLowerCase(Locale.ROOT);
    this.choices = List.of();
    this.later = List.of();
    this.takes = takes;
  }

  /**
   * An option that takes one of a few words.
   *
   * @param choices the default first
   * @param later those of the contract that this version cannot do yet
   */
  OptionName(List<String> choices, List<String> later) {
    this.label = name().toLowerCase(Locale.ROOT);
    this.choices = choices;
    this.later = later;
    this.takes = String.join(", ", choices);
  }

  static @Nullable OptionName of(String label) {
    for (OptionName name : values()) {
      if (name.label.equals(label)) {
        return name;
      }
    }
    return null;
  }

  static String labels() {
    StringBuilder labels = new StringBuilder();
    for (OptionName name : values()) {
      labels.append(labels.length() == 0 ? "" : ", ").append(name.label);
    }
    return labels.toString();
  }

  String label() {
    return label;
  }

  List<String> choices() {
    return choices;
  }

  List<String> later() {
    return later;
  }

  /** What the option takes, for people. */
  String takes() {
    return takes;
  }
}
