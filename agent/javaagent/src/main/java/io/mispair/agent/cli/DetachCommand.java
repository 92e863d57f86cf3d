package io.mispair.agent.cli;

import io.mispair.agent.control.Order;
import picocli.CommandLine.Command;

/** {@code detach PID}: takes the agent out again. */
@Command(
    name = "detach",
    mixinStandardHelpOptions = true,
    description = "Stops auditing a JVM, and takes out what the agent has changed in it.")
final class DetachCommand extends TargetCommand {

  @Override
  ExitStatus run(TargetJvm jvm, Presence presence) throws Refusal {
    if (!presence.isInForce()) {
      throw notAttached();
    }
    order(jvm, Order.Verb.DETACH, "");
    return ExitStatus.DONE;
  }
}
