package io.mispair.it.story;

/** Errors that the agent swallowed to keep the application unharmed. */
public final class SuppressedErrors {
  private SuppressedErrors() {}

  /** Prints {@code SUPPRESSED} and their count, or {@code no agent}. */
  public static void print() {
    System.out.println("SUPPRESSED " + count());
  }

  public static String count() {
    try {
      Class<?> agent = Class.forName("io.mispair.agent.MispairAgent");
      return String.valueOf(agent.getMethod("suppressedErrors").invoke(null));
    } catch (ClassNotFoundException e) {
      return "no agent";
    } catch (ReflectiveOperationException e) {
      return e.toString();
    }
  }
}
