package io.mispair.agent.cli;

import io.mispair.agent.coverage.ClassCoverage;
import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.DriveResult;
import io.mispair.agent.coverage.How;
import io.mispair.agent.coverage.SelfTest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code self-test}: shows for each hooked class whether this JVM's connections are audited. */
@Command(
    name = "self-test",
    mixinStandardHelpOptions = true,
    description = {
      "Moves bytes through each kind of connection in this JVM and shows what the agent saw.",
      "The exit status is 0 when it saw everything, else 1."
    })
final class SelfTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Coverage coverage = Coverage.current();
    if (coverage == null) {
      spec.commandLine().getErr().println("mispair: the agent is not in force in this JVM");
      return 1;
    }
    return print(SelfTest.runAll(), coverage, spec.commandLine().getOut());
  }

  static int print(List<DriveResult> results, Coverage coverage, PrintWriter out) {
    out.printf(
        "JDK %s, %s%n", System.getProperty("java.version"), System.getProperty("java.vm.name"));
    out.printf("%-40s %-13s %-11s %s%n", "connections", "covered", "bytes seen", "hooks missing");
    int status = 0;
    for (DriveResult result : results) {
      out.printf(
          "%-40s %-13s %-11s %s%n",
          result.what(),
          result.how().label(),
          result.problem() == null ? result.seen() + " of " + result.moved() : "-",
          missing(result));
      if (!result.covered()) {
        status = 1;
        out.printf("  %s: %s%n", result.className(), why(result, coverage));
      }
    }
    return status;
  }

  private static String missing(DriveResult result) {
    if (result.how() == How.NOT) {
      return "all";
    }
    return result.missing().isEmpty() ? "none" : String.join(", ", result.missing());
  }

  private static String why(DriveResult result, Coverage coverage) {
    ClassCoverage known = coverage.of(result.className());
    String reason = known == null ? null : known.reason();
    return reason == null ? result.verdict() : reason;
  }
}
