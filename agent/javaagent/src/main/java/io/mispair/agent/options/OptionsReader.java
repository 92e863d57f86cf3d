package io.mispair.agent.options;

import io.mispair.protocol.Protocol;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options. What is not understood is told in one line, and the default is used: the
 * application always starts.
 */
public final class OptionsReader {

  private static final long DEFAULT_IDLE_MILLIS = 1000;

  private final Map<OptionName, Given> given;
  private final Complaints complaints;

  private OptionsReader(Map<OptionName, Given> given, Complaints complaints) {
    this.given = given;
    this.complaints = complaints;
  }

  /**
   * @param arguments the agent's argument, {@code name=value} separated by commas; may be empty
   * @param errors where complaints go, a line each
   */
  public static Options read(
      String arguments,
      Properties properties,
      Map<String, String> environment,
      PrintStream errors) {
    Complaints complaints = new Complaints(errors);
    Map<OptionName, Given> given =
        new OptionSources(complaints).read(arguments, properties, environment);
    return new OptionsReader(given, complaints).options();
  }

  private Options options() {
    // These have no effect yet: they are read for what there is to tell about them.
    choice(OptionName.ACTION);
    choice(OptionName.CAPTURE);
    provoke();
    return new Options(
        choice(OptionName.ENABLED).equals("true"),
        alerts(),
        log(),
        choice(OptionName.JFR).equals("on"),
        Options.Otel.valueOf(choice(OptionName.OTEL).toUpperCase(Locale.ROOT)),
        choice(OptionName.JMX).equals("on"),
        protocols(),
        peers(),
        idleMillis(),
        stacks());
  }

  private String choice(OptionName name) {
    List<String> choices = name.choices();
    String used = choices.get(0);
    Given value = given.get(name);
    if (value == null) {
      return used;
    }
    for (String choice : choices) {
      if (choice.equalsIgnoreCase(value.value())) {
        return choice;
      }
    }
    for (String later : name.later()) {
      if (later.equalsIgnoreCase(value.value())) {
        complaints.comesLater(name, value, used);
        return used;
      }
    }
    complaints.bad(name, value, name.takes(), used);
    return used;
  }

  private void provoke() {
    Given value = given.get(OptionName.PROVOKE);
    if (value != null && !value.value().equalsIgnoreCase("none")) {
      complaints.comesLater(OptionName.PROVOKE, value, "none");
    }
  }

  private @Nullable String alerts() {
    Given value = given.get(OptionName.ALERTS);
    return value == null || value.value().equalsIgnoreCase("none") ? null : value.value();
  }

  private Options.Log log() {
    String log = choice(OptionName.LOG);
    if (log.equals("stderr")) {
      return Options.Log.STDERR;
    }
    return log.equals("off") ? Options.Log.OFF : Options.Log.AUTO;
  }

  private Options.Stacks stacks() {
    String stacks = choice(OptionName.STACKS);
    if (stacks.equals("always")) {
      return Options.Stacks.ALWAYS;
    }
    return stacks.equals("off") ? Options.Stacks.OFF : Options.Stacks.AUTO;
  }

  private long idleMillis() {
    Given value = given.get(OptionName.IDLE);
    if (value == null) {
      return DEFAULT_IDLE_MILLIS;
    }
    if (value.value().equalsIgnoreCase("off")) {
      return 0;
    }
    long millis = Durations.parseMillis(value.value());
    if (millis < 0) {
      complaints.bad(OptionName.IDLE, value, OptionName.IDLE.takes(), "1s");
      return DEFAULT_IDLE_MILLIS;
    }
    return millis;
  }

  private @Nullable List<String> protocols() {
    Given value = given.get(OptionName.PROTOCOLS);
    if (value == null || value.value().equalsIgnoreCase("auto")) {
      return null;
    }
    if (value.value().equalsIgnoreCase("none")) {
      return List.of();
    }
    List<String> decoded = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      if (protocol.newDecoder() != null) {
        decoded.add(protocol.label());
      }
    }
    List<String> chosen = members(value.value());
    if (chosen.isEmpty() || !decoded.containsAll(chosen)) {
      String takes = OptionName.PROTOCOLS.takes() + " " + String.join(", ", decoded);
      complaints.bad(OptionName.PROTOCOLS, value, takes, "auto");
      return null;
    }
    return List.copyOf(chosen);
  }

  private PeerFilter peers() {
    Given value = given.get(OptionName.PEERS);
    if (value == null || value.value().equalsIgnoreCase("all")) {
      return PeerFilter.ALL;
    }
    PeerFilter filter = PeerFilter.of(members(value.value()));
    if (filter == null) {
      complaints.bad(OptionName.PEERS, value, OptionName.PEERS.takes(), "all");
      return PeerFilter.ALL;
    }
    return filter;
  }

  private static List<String> members(String list) {
    List<String> members = new ArrayList<>();
    int start = 0;
    while (start <= list.length()) {
      int bar = list.indexOf('|', start);
      int end = bar < 0 ? list.length() : bar;
      String member = list.substring(start, end).trim();
      if (!member.isEmpty()) {
        members.add(member);
      }
      start = end + 1;
    }
    return members;
  }
}
