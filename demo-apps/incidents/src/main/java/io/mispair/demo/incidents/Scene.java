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
 * @param proof what shows that it goes wrong
 * @param options agent options beside the alerts file
 */
public record Scene(
    String name,
    String title,
    Server server,
    @Nullable Side wrong,
    @Nullable Side fixed,
    List<Foretold> foretold,
    Proof proof,
    String options) {

  /** The library that is all of {@code demo-apps/real-clients}. */
  public static final String REAL_CLIENTS = "real-clients";

  /**
   * Who plays.
   *
   * @param library the folder {@code target/lib-LIBRARY} with jars that it needs before those of
   *     all; empty for none
   */
  record Side(String library, Program program) {}

  /** What shows that it goes wrong. */
  enum Proof {
    /** Wrong answers, the same with and without the agent. */
    WRONG_ANSWERS,
    /** Wrong answers, and what the program's connections carry is in order: no alert. */
    UNSEEN,
    /**
     * Wrong answers where the correct clients were silent before, in their JVM: it was listened.
     */
    CONTROL,
    /** What parsers make of messages, each told by its rules. */
    READINGS
  }

  /** An alert that has to come. */
  record Foretold(String kind, String certainty) {}

  public Scene {
    foretold = List.copyOf(foretold);
  }

  public static Scene named(String name, String title) {
    return new Scene(name, title, Server.NONE, null, null, List.of(), Proof.WRONG_ANSWERS, "");
  }

  public Scene on(Server behind) {
    return new Scene(name, title, behind, wrong, fixed, foretold, proof, options);
  }

  public Scene wrong(Program program) {
    return wrong("", program);
  }

  public Scene wrong(String library, Program program) {
    return new Scene(
        name, title, server, new Side(library, program), fixed, foretold, proof, options);
  }

  public Scene fixed(Program program) {
    return fixed("", program);
  }

  public Scene fixed(String library, Program program) {
    return new Scene(
        name, title, server, wrong, new Side(library, program), foretold, proof, options);
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
    return new Scene(name, title, server, wrong, fixed, all, proof, options);
  }

  /** Nothing on the program's own connections is out of order, and the agent has to be silent. */
  public Scene unseen() {
    return new Scene(name, title, server, wrong, fixed, foretold, Proof.UNSEEN, options);
  }

  /** The wrong one plays after the correct ones, in one JVM, and is the only one to be told. */
  public Scene control() {
    return new Scene(name, title, server, wrong, fixed, foretold, Proof.CONTROL, options);
  }

  /** Messages that parsers read differently: what must be told is said with each. */
  public Scene readings() {
    return new Scene(name, title, server, wrong, fixed, foretold, Proof.READINGS, options);
  }

  public Scene options(String agentOptions) {
    return new Scene(name, title, server, wrong, fixed, foretold, proof, agentOptions);
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
