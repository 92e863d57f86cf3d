package io.mispair.agent.cli;

import io.mispair.agent.coverage.Coverage;
import io.mispair.agent.coverage.DriveResult;
import io.mispair.agent.coverage.SelfTest;
import io.mispair.agent.start.Startup;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code self-test}: shows for each transport whether this JVM's connections are audited. */
@Command(
    name = "self-test",
    mixinStandardHelpOptions = true,
    description = {
      "Moves bytes through each kind of connection in this JVM and shows how it is covered.",
      "The exit status is 0 when it saw everything, else 1."
    })
final class SelfTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Coverage coverage = Startup.coverage();
    if (coverage == null) {
      spec.commandLine().getErr().println("mispair: the agent is not in force in this JVM");
      return 1;
    }
    return print(SelfTest.runAll(), coverage, spec.commandLine().getOut());
  }

  static int print(List<DriveResult> results, Coverage coverage, PrintWriter out) {
    out.printf(
        "JDK %s, %s%n", System.getProperty("java.version"), System.getProperty("java.vm.name"));
    Map<String, Bytes> bytes = new HashMap<>();
    for (DriveResult result : results) {
      bytes.merge(result.className(), new Bytes(result.seen(), result.moved()), Bytes::plus);
    }
    Map<String, String> notes = new HashMap<>();
    bytes.forEach((name, sum) -> notes.put(name, sum.seen + " of " + sum.moved + " bytes seen"));
    out.printf("%s", coverage.describe(notes));
    int status = 0;
    for (DriveResult result : results) {
      if (!result.covered()) {
        status = 1;
        out.printf("%s (%s): %s%n", result.what(), result.className(), result.verdict());
      }
    }
    return status;
  }

  private record Bytes(long seen, long moved) {

    Bytes plus(Bytes more) {
      return new Bytes(seen + more.seen, moved + more.moved);
    }
  }
}
