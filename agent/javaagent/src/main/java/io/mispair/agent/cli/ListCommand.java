package io.mispair.agent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}: the JVMs of this machine that can be seen, and whether Mispair is there. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the JVMs that this user can see, and whether Mispair is there.",
      "Each is asked for its properties; nothing is loaded into it."
    })
final class ListCommand implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<FoundJvm> found;
    try {
      found = FoundJvm.others();
    } catch (NoClassDefFoundError e) {
      spec.commandLine()
          .getErr()
          .println(
              "mispair: the Java that runs this command has no module jdk.attach: use a JDK's");
      return ExitStatus.NO_ATTACH_HERE.code();
    }
    out.printf("%-9s %-18s %s%n", "pid", "Mispair", "main class");
    for (FoundJvm jvm : found) {
      out.printf("%-9d %-18s %s%n", jvm.pid(), presence(jvm.pid()), mainClass(jvm.command()));
    }
    return ExitStatus.DONE.code();
  }

  private static String presence(long pid) throws InterruptedException {
    try {
      return Bounded.call(
          pid,
          PATIENCE_SECONDS,
          () -> {
            try (TargetJvm jvm = TargetJvm.open(pid)) {
              return Presence.in(jvm.properties()).label();
            }
          });
    } catch (Refusal refusal) {
      return switch (refusal.status()) {
        case DISABLED -> "? (no attach)";
        case NOT_PERMITTED -> "? (not permitted)";
        case NO_SUCH_PROCESS -> "? (gone)";
        default -> "? (no answer)";
      };
    }
  }

  /** The first word of the command: the rest is the application's arguments. */
  static String mainClass(String command) {
    int blank = command.indexOf(' ');
    String first = blank < 0 ? command : command.substring(0, blank);
    return first.isEmpty() ? "-" : first;
  }
}
