package io.mispair.agent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs {@code mispair.jar}'s commands: given the version and the arguments, answers the status. */
public final class Commands implements BiFunction<String, String[], Integer> {

  @Override
  public Integer apply(String version, String[] arguments) {
    return run(
        version, arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
  }

  static int run(String version, String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new Mispair());
    commandLine.addSubcommand(new AttachCommand());
    commandLine.addSubcommand(new DetachCommand());
    commandLine.addSubcommand(new StatusCommand());
    commandLine.addSubcommand(new ListCommand());
    commandLine.addSubcommand(new SelfTestCommand());
    commandLine.addSubcommand(new ReportCommand());
    commandLine.getCommandSpec().usageMessage().footer(footer());
    commandLine.getCommandSpec().version("mispair " + version);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setParameterExceptionHandler(Commands::refuse);
    return commandLine.execute(arguments);
  }

  private static String[] footer() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("To audit an application from its start, start it with");
    lines.add("  java -javaagent:mispair.jar ...");
    lines.add("");
    lines.add("Exit statuses:");
    for (ExitStatus status : ExitStatus.values()) {
      lines.add(status.line());
    }
    return lines.toArray(new String[0]);
  }

  private static int refuse(ParameterException refused, String[] arguments) {
    CommandLine commandLine = refused.getCommandLine();
    String message =
        refused instanceof UnmatchedArgumentException
            ? "unknown command or option '"
                + String.join(" ", ((UnmatchedArgumentException) refused).getUnmatched())
                + "'"
            : refused.getMessage();
    commandLine.getErr().println("mispair: " + message + "; see java -jar mispair.jar --help");
    return ExitStatus.USAGE.code();
  }

  @Command(
      name = "java -jar mispair.jar",
      mixinStandardHelpOptions = true,
      description = "Catches connections that answer the wrong question.")
  private static final class Mispair implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    /** No command was given. */
    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getErr());
      return ExitStatus.USAGE.code();
    }
  }
}
