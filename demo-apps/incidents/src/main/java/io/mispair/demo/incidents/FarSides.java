package io.mispair.demo.incidents;

import io.mispair.demo.incidents.mogilefs.Tracker;
import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Gate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The far sides that a running program has asked for, in the launcher. */
final class FarSides {

  private static final String HERE = "127.0.0.1";

  private final List<Duty> made = new ArrayList<>();

  /** Makes one, and tells its number and port. */
  String make(String kind, int number) throws IOException {
    Duty duty =
        switch (kind) {
          case "gate" -> new Gate(HERE, number);
          case "tracker" -> new Tracker();
          default -> throw new IllegalArgumentException("no far side is called " + kind);
        };
    made.add(duty);
    return made.size() - 1 + " " + duty.port();
  }

  String order(int which, String order) throws IOException, InterruptedException {
    String[] words = order.split(" ", 2);
    return made.get(which).carryOut(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0);
  }
}
