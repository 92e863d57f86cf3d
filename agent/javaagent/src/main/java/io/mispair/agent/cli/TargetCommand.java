package io.mispair.agent.cli;

import io.mispair.agent.control.Answer;
import io.mispair.agent.control.Order;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about one running JVM. */
abstract class TargetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the JVM.")
  private long pid;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for the JVM; ${DEFAULT-VALUE} by default.")
  private int timeout;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return Bounded.call(pid, timeout, this::run).code();
    } catch (Refusal refusal) {
      err().println(refusal.line());
      return refusal.status().code();
    }
  }

  private ExitStatus run() throws Refusal {
    try (TargetJvm jvm = TargetJvm.open(pid)) {
      return run(jvm, Presence.in(jvm.properties()));
    }
  }

  abstract ExitStatus run(TargetJvm jvm, Presence presence) throws Refusal;

  /** Gives the order, and prints what the agent answers. */
  final void order(TargetJvm jvm, Order.Verb verb, String options) throws Refusal {
    Answer answer = jvm.order(ownJar(), verb, options);
    err().print(answer.complaints());
    err().flush();
    switch (answer.outcome()) {
      case DONE -> print(answer);
      case ALREADY_ATTACHED -> throw alreadyAttached(answer.text().strip());
      case NOT_ATTACHED -> throw notAttached();
      case FAILED ->
          throw new Refusal(
              ExitStatus.AGENT_FAILED, "process " + pid + ": " + answer.text().strip());
    }
  }

  private void print(Answer answer) {
    out().print(answer.text());
    String version = spec.root().version()[0];
    if (!version.equals("mispair " + answer.version())) {
      out()
          .println(
              "(the agent there is version "
                  + answer.version()
                  + ": the first that a JVM loads stays)");
    }
    out().flush();
  }

  final Refusal alreadyAttached(String how) {
    return new Refusal(
        ExitStatus.ALREADY_ATTACHED, "Mispair is in process " + pid + " already, " + how);
  }

  final Refusal notAttached() {
    return new Refusal(ExitStatus.NOT_ATTACHED, "Mispair is not in process " + pid);
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String ownJar() {
    try {
      Class<?> main = ClassLoader.getSystemClassLoader().loadClass("io.mispair.agent.Main");
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
