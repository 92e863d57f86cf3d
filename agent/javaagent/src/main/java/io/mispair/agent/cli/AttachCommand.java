package io.mispair.agent.cli;

import io.mispair.agent.control.Order;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID [options]}: puts the agent into a running JVM. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = "Audits a JVM that runs already, from now on.")
final class AttachCommand extends TargetCommand {

  private static final int WARNS_SINCE = 21;
  private static final String ALLOWED = "-XX:+EnableDynamicAgentLoading";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      defaultValue = "",
      description = {
        "The agent's options, as with -javaagent: name=value, separated by commas. Files are"
            + " relative to the directory of that JVM."
      })
  private String options = "";

  @Override
  ExitStatus run(TargetJvm jvm, Presence presence) throws Refusal {
    if (presence.isInForce()) {
      throw alreadyAttached(presence.label());
    }
    Properties properties = jvm.properties();
    order(jvm, Order.Verb.ATTACH, options);
    if (jvm.feature() >= WARNS_SINCE
        && !properties.getProperty("sun.jvm.args", "").contains(ALLOWED)) {
      out()
          .println(
              "The JVM has printed a warning of its own on its console, that an agent was loaded"
                  + " dynamically. To avoid it start the JVM with -javaagent:mispair.jar, which also"
                  + " sees every connection from its first byte, or with "
                  + ALLOWED
                  + ".");
    }
    return ExitStatus.DONE;
  }
}
