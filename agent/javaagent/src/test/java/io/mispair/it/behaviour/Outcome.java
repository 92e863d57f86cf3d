package io.mispair.it.behaviour;

/** What an operation did, in words. */
final class Outcome {

  /** One operation. */
  interface Operation {
    Object run() throws Exception;
  }

  private Outcome() {}

  static String of(Operation operation) {
    try {
      return String.valueOf(operation.run());
    } catch (Exception e) {
      return of(e);
    }
  }

  /** The type and the message of what was thrown. */
  static String of(Throwable thrown) {
    return "threw " + thrown.getClass().getName() + ": " + thrown.getMessage();
  }
}
