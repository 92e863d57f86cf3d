package io.mispair.agent.cli;

/** What the exit statuses of the commands mean. They are part of what scripts rely on. */
enum ExitStatus {
  DONE(0, "done"),
  NOT_COVERED(1, "self-test: something is not covered"),
  USAGE(2, "the command line is wrong"),
  NO_SUCH_PROCESS(3, "no such process"),
  NOT_PERMITTED(4, "another user's process"),
  NOT_A_JVM(5, "the process is no JVM"),
  DISABLED(6, "the JVM was started so that nothing can be attached"),
  ALREADY_ATTACHED(7, "attach: Mispair is there already"),
  NOT_ATTACHED(8, "detach, status: Mispair is not there"),
  NO_ATTACH_HERE(9, "this Java has no module jdk.attach"),
  AGENT_FAILED(10, "the JVM could not load the agent, or the agent could not start or stop"),
  NO_ANSWER(11, "the JVM did not answer in time"),
  NO_FILE(12, "report: a file could not be read or written");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /** For the help: the code and what it means. */
  String line() {
    return String.format("%4d  %s", code, meaning);
  }
}
