package io.mispair.digest;

/** A line of an alerts file that is no alert; the message says why. */
final class BrokenLineException extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenLineException(String why) {
    super(why);
  }
}
