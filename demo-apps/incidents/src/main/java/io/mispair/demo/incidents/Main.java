package io.mispair.demo.incidents;

import io.mispair.demo.support.Machine;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays the demos that are named, or {@code --all}, and ends with a table. The exit status is 0
 * when all went as it should, 1 when not, 2 for bad usage.
 *
 * <p>System properties: {@code mispair.jar}, the agent; {@code demo.target}, the folder with the
 * demos' jar and their libraries; {@code demo.work}, a folder for alerts and logs; {@link
 * Machine#BARE}. With {@code CI=true} in the environment a server that is not installed is a fault.
 */
public final class Main {

  private static final String ROW = "%-18s %13s %7s %10s %13s  %s%n";

  private Main() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.println("Which demos? Their names, or --all");
      System.exit(2);
    }
    boolean all = args[0].equals("--all");
    List<Demo> demos = all ? Demos.all() : List.of(args).stream().map(Demos::named).toList();
    Path work = Path.of(System.getProperty("demo.work")).toAbsolutePath();
    // Servers that root starts go on as users of their own, and have to get to their folders.
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
    SceneRun.Launch launch =
        new SceneRun.Launch(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"),
            Path.of(System.getProperty("mispair.jar")).toAbsolutePath(),
            Path.of(System.getProperty("demo.target")).toAbsolutePath(),
            work);
    boolean good;
    // Where it is said that nothing is installed, that is no fault.
    boolean strict = "true".equals(System.getenv("CI")) && !Machine.isBare();
    try (StandIns standIns = new StandIns(launch);
        Backends backends =
            new Backends(Files.createDirectories(work.resolve("servers")), standIns)) {
      Show show = new Show(System.out, launch, backends, strict, demos.size() == 1);
      good = play(System.out, show, demos);
    }
    System.out.println("The alerts and logs of all runs are in " + work);
    System.exit(good ? 0 : 1);
  }

  /** Whether all went as it should. */
  static boolean play(PrintStream out, Show show, List<Demo> demos) throws Exception {
    Map<Demo, Verdict> verdicts = new LinkedHashMap<>();
    for (Demo demo : demos) {
      verdicts.put(demo, show.play(demo));
    }
    List<String> faults = new ArrayList<>();
    out.printf(ROW, "demo", "wrong answers", "alerts", "confirmed", "false alarms", "");
    verdicts.forEach(
        (demo, verdict) -> {
          out.printf(
              ROW,
              demo.name(),
              verdict.wrong(),
              verdict.alerts(),
              verdict.confirmed(),
              verdict.falseAlarms(),
              verdict.summary());
          verdict.faults().forEach(fault -> faults.add(demo.name() + ": " + fault));
        });
    faults.forEach(fault -> out.println("FAILED " + fault));
    return faults.isEmpty();
  }
}
