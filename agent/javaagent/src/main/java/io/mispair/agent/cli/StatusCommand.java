package io.mispair.agent.cli;

import io.mispair.agent.control.Order;
import picocli.CommandLine.Command;

/** {@code status PID}: what the agent covers there, and what it has seen. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what the agent in a JVM covers, and what it has seen so far.")
final class StatusCommand extends TargetCommand {

  @Override
  ExitStatus run(TargetJvm jvm, Presence presence) throws Refusal {
    if (!presence.isInForce()) {
      throw notAttached();
    }
    order(jvm, Order.Verb.STATUS, "");
    return ExitStatus.DONE;
  }
}
