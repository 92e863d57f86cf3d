package io.mispair.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at a process before anything is sent to it. An attach begins with a signal, SIGQUIT, that
 * ends whatever is no JVM.
 */
final class Processes {

  /** What the first line of it would be in /proc/PID/status: a mask of caught signals. */
  private static final String CAUGHT = "SigCgt:";

  private static final int QUIT = 3;

  private Processes() {}

  /** Refuses what cannot be attached to. */
  static void check(long pid) throws Refusal {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      throw new Refusal(ExitStatus.NO_SUCH_PROCESS, "there is no process " + pid);
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new Refusal(ExitStatus.NOT_A_JVM, "process " + pid + " is this command's own");
    }
    String owner = process.get().info().user().orElse("");
    String own = ProcessHandle.current().info().user().orElse("");
    if (!owner.isEmpty() && !owner.equals(own) && !own.equals("root")) {
      throw new Refusal(
          ExitStatus.NOT_PERMITTED,
          "process " + pid + " is " + owner + "'s: run this command as " + owner);
    }
    if (!mayBeJvm(pid)) {
      throw new Refusal(ExitStatus.NOT_A_JVM, "process " + pid + " is no JVM");
    }
  }

  private static boolean mayBeJvm(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.isDirectory(process)) {
      return true;
    }
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines.filter(line -> line.startsWith(CAUGHT)).allMatch(Processes::catchesQuit);
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  static boolean catchesQuit(String line) {
    long mask = Long.parseUnsignedLong(line.substring(CAUGHT.length()).strip(), 16);
    return (mask & 1L << (QUIT - 1)) != 0;
  }
}
