package io.mispair.audit;

/**
 * Whether each turn of a client takes as many writes as the one before. A client that keeps several
 * requests under way writes more of them before the first response than before the next; one that
 * writes each request in pieces does not.
 */
final class EvenTurns {

  private int writes;
  private int usual;
  private boolean uneven;

  /** A turn begins, with its first write. */
  void begins() {
    writes = 1;
  }

  /** The turn has one write more. */
  void goesOn() {
    writes++;
  }

  /** The turn is over: its response has been read. */
  void ends() {
    uneven |= usual > 0 && writes != usual;
    usual = writes;
  }

  boolean areUneven() {
    return uneven;
  }
}
