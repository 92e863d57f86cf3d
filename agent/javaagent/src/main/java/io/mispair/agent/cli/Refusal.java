package io.mispair.agent.cli;

/** Why a command was not done: one line, and the exit status. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  Refusal(ExitStatus status, String message) {
    super(message.replace('\n', ' ').replace('\r', ' '));
    this.status = status;
  }

  ExitStatus status() {
    return status;
  }

  String line() {
    return "mispair: " + getMessage();
  }
}
