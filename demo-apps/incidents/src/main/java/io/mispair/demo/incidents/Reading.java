package io.mispair.demo.incidents;

import java.util.List;

/**
 * What one parser made of one message.
 *
 * @param message its name
 * @param role of the program on this connection, {@code client} or {@code server}
 * @param parser who read it, for the table; empty for nobody who tells
 * @param made for people
 * @param rules the framing rules that the alerts of this connection must name: these, and no other
 * @param link the connection's two ports
 */
public record Reading(
    String message, String role, String parser, String made, List<String> rules, String link) {

  /** The name of a connection between two ports, whichever side looks at it. */
  public static String link(int port, int other) {
    return Math.min(port, other) + "-" + Math.max(port, other);
  }
}
