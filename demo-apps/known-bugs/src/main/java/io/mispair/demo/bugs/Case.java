package io.mispair.demo.bugs;

import java.util.List;

/**
 * A program, and what is to be said of it.
 *
 * @param name unique, for people and for {@code -Dmispair.bugs}
 * @param library the folder {@code target/lib-LIBRARY} with jars that it needs beside those of all
 *     programs; empty for none
 * @param server what it needs
 * @param protocol the label in its alerts
 * @param mispairs whether it gets answers to other questions than it asked
 * @param options agent options beside the alerts file
 * @param alerts all alerts that have to come, in order
 */
record Case(
    String name,
    String library,
    Server server,
    String protocol,
    boolean mispairs,
    String options,
    Program program,
    List<Told> alerts) {

  /** What runs under the agent. */
  interface Program {
    void run(Stage stage) throws Exception;
  }

  private static final String SWEEP_SOON = "idle=200ms";

  Case {
    alerts = List.copyOf(alerts);
  }

  /** One that gets wrong answers. */
  static Case bug(String name, Server server, String protocol, Program program, List<Told> alerts) {
    return new Case(name, "", server, protocol, true, SWEEP_SOON, program, alerts);
  }

  /** One that gets none, beside the same far side. */
  static Case correct(String name, Server server, String protocol, Program program) {
    return new Case(name, "", server, protocol, false, SWEEP_SOON, program, List.of());
  }

  /** One that gets no wrong answer, but uses a dirty connection. */
  static Case reuse(
      String name, Server server, String protocol, Program program, List<Told> alerts) {
    return new Case(name, "", server, protocol, false, SWEEP_SOON, program, alerts);
  }

  Case with(String lib) {
    return new Case(name, lib, server, protocol, mispairs, options, program, alerts);
  }

  /** Connections may lie idle: only what is written and read on them is judged. */
  Case withoutSweep() {
    return new Case(name, library, server, protocol, mispairs, "idle=off", program, alerts);
  }
}
