package io.mispair.demo.incidents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that it goes wrong, beside the client that does it well.
 *
 * @param server what stands behind it
 * @param wrong who gets wrong answers; {@code null} where there is nobody, and only silence is
 *     shown
 * @param fixed who gets none
 * @param foretold the alerts that the wrong one must raise, each at least once, and no other
 * @param varies whether other answers may be wrong each time, for scenes with threads
 * @param options agent options beside the alerts file
 */
public record Scene(
    String name,
    String title,
    Server server,
    @Nullable Side wrong,
    @Nullable Side fixed,
    List<Foretold> foretold,
    boolean varies,
    String options) {

  /**
   * Who plays.
   *
   * @param library the folder {@code target/lib-LIBRARY} with jars that it needs before those of
   *     all; empty for none
   */
  record Side(String library, Program program) {}

  /** An alert that has to come. */
  record Foretold(String kind, String certainty) {}

  public Scene {
    foretold = List.copyOf(foretold);
  }

  public static Scene named(String name, String title) {
    return new Scene(name, title, Server.NONE, null, null, List.of(), false, "");
  }

  public Scene on(Server behind) {
    return new Scene(name, title, behind, wrong, fixed, foretold, varies, options);
  }

  public Scene wrong(Program program) {
    return wrong("", program);
  }

  public Scene wrong(String library, Program program) {
    return new Scene(
        name, title, server, new Side(library, program), fixed, foretold, varies, options);
  }

  public Scene fixed(Program program) {
    return fixed("", program);
  }

  public Scene fixed(String library, Program program) {
    return new Scene(
        name, title, server, wrong, new Side(library, program), foretold, varies, options);
  }

  /** The wrong side must raise this, confirmed. */
  public Scene confirmed(String kind) {
    return foretelling(new Foretold(kind, "confirmed"));
  }

  /** The wrong side must raise this, suspected. */
  public Scene suspected(String kind) {
    return foretelling(new Foretold(kind, "suspected"));
  }

  private Scene foretelling(Foretold more) {
    List<Foretold> all = new ArrayList<>(foretold);
    all.add(more);
    return new Scene(name, title, server, wrong, fixed, all, varies, options);
  }

  /** Which answers are wrong depends on threads: at least one is. */
  public Scene varying() {
    return new Scene(name, title, server, wrong, fixed, foretold, true, options);
  }

  public Scene options(String agentOptions) {
    return new Scene(name, title, server, wrong, fixed, foretold, varies, agentOptions);
  }

  /** The side of that name, {@code wrong} or {@code fixed}. */
  Side side(String which) {
    Side side = which.equals("wrong") ? wrong : fixed;
    if (side == null) {
      throw new IllegalArgumentException(name + " has no side " + which);
    }
    return side;
  }
}
