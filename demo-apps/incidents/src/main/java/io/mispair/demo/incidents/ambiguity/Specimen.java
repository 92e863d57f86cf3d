package io.mispair.demo.incidents.ambiguity;

import java.util.List;

/**
 * A message that breaks a framing rule, and one that comes close and is in order.
 *
 * @param name the rule's id, or more
 * @param rules what the broken one must be told by
 */
record Specimen(String name, List<String> rules, String broken, String sound) {

  static Specimen of(String rule, String broken, String sound) {
    return new Specimen(rule, List.of(rule), broken, sound);
  }

  String text(boolean isBroken) {
    return isBroken ? broken : sound;
  }

  /** What must be told of it. */
  List<String> rules(boolean isBroken) {
    return isBroken ? rules : List.of();
  }
}
