package io.mispair.demo.incidents;

import com.google.gson.Gson;
import io.mispair.demo.support.Machine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a program, or of several in turn, in a JVM of its own, from the launcher's side. */
final class SceneRun {

  /** Begins a line that is for the launcher. */
  static final String MARK = "\u0001@";

  private static final int PATIENCE_SECONDS = 120;
  private static final String NOT_TOLD = "not told";

  private final Launch launch;
  private final Path alerts;
  private final Path log;
  private final FarSides farSides;
  private final List<String> told = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private String suppressed = NOT_TOLD;
  private int alertsBefore;

  /**
   * @param name of its files
   */
  SceneRun(Launch launch, String name) {
    this.launch = launch;
    farSides = new FarSides(launch.work());
    alerts = launch.work().resolve(name + ".jsonl");
    log = launch.work().resolve(name + ".log");
  }

  /**
   * Runs one side of a scene.
   *
   * @param which {@code wrong} or {@code fixed}
   * @param agent whether the agent is there
   */
  Outcome run(Demo demo, Scene scene, String which, boolean agent, String address)
      throws IOException, InterruptedException {
    return run(demo, scene, List.of(which), agent, address).get(0);
  }

  /**
   * Runs sides of a scene one after the other in one JVM.
   *
   * @param sides each {@code wrong} or {@code fixed}; the libraries are the first's
   * @return what came of each; fewer than sides when one ends the program
   */
  List<Outcome> run(Demo demo, Scene scene, List<String> sides, boolean agent, String address)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launch.java());
    if (agent) {
      String options = scene.options().isEmpty() ? "" : "," + scene.options();
      command.add(
          "-javaagent:" + launch.agent() + "=alerts=" + alerts + ",log=stderr,otel=off" + options);
    }
    command.add("-D" + Machine.BARE + "=" + Machine.isBare());
    command.add("-cp");
    command.add(launch.classPath(scene.side(sides.get(0)).library()));
    command.add(SceneMain.class.getName());
    String which = String.join(",", sides);
    command.addAll(List.of(demo.name(), scene.name(), which, address, launch.work().toString()));
    Process process = start(command);
    // Ended from here if it hangs: then its output ends, too.
    Thread watch = watch(process);
    String problem = follow(process);
    int status = process.waitFor();
    watch.interrupt();
    farSides.close();
    if (status != 0 && problem == null) {
      problem = "the program ends with status " + status;
    }
    sideEnds(problem);
    return List.copyOf(outcomes);
  }

  private void sideEnds(@Nullable String problem) throws IOException {
    List<SeenAlert> all = readAlerts();
    outcomes.add(
        new Outcome(
            List.copyOf(told),
            List.copyOf(answers),
            List.copyOf(readings),
            List.copyOf(leftOut),
            List.copyOf(all.subList(alertsBefore, all.size())),
            suppressed,
            problem,
            log));
    List.of(told, answers, readings, leftOut).forEach(List::clear);
    alertsBefore = all.size();
    suppressed = NOT_TOLD;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    // Whatever the machine sets for its JVMs is not what is shown.
    builder
        .environment()
        .keySet()
        .removeIf(
            variable ->
                variable.endsWith("_JAVA_OPTIONS")
                    || variable.equals("JAVA_TOOL_OPTIONS")
                    || variable.startsWith("MISPAIR_"));
    return builder.start();
  }

  private static Thread watch(Process process) {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                // It has ended.
              }
            },
            "watch");
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private @Nullable String follow(Process process) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(MARK)) {
          String answer = hear(line.substring(MARK.length()));
          if (answer != null) {
            in.write(answer + "\n");
            in.flush();
          }
        }
      }
      return null;
    } catch (IOException e) {
      process.destroyForcibly();
      return "the program cannot be talked to: " + e.getMessage();
    }
  }

  /** Takes a line of the program's; returns what it waits for, if it does. */
  private @Nullable String hear(String line) throws IOException, InterruptedException {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "says" -> told.add("(" + words[1] + ")");
      case "answer" -> {
        Answer answer = new Gson().fromJson(words[1], Answer.class);
        answers.add(answer);
        told.add(answer.toString());
      }
      case "reading" -> readings.add(new Gson().fromJson(words[1], Reading.class));
      case "left-out" -> {
        leftOut.add(words[1]);
        told.add("(left out: " + words[1] + ")");
      }
      case "suppressed" -> suppressed = words[1];
      case "next-side" -> {
        sideEnds(null);
        return "OK";
      }
      default -> {
        return obey(line.split(" ", 3));
      }
    }
    return null;
  }

  private String obey(String[] words) throws InterruptedException {
    try {
      return "OK "
          + switch (words[0]) {
            case "has" -> Machine.installed(words[1]) != null;
            case "far" -> farSides.make(words[1], Integer.parseInt(words[2]));
            default -> farSides.order(Integer.parseInt(words[1]), words[2]);
          };
    } catch (IOException | RuntimeException e) {
      return "FAILED " + e;
    }
  }

  private List<SeenAlert> readAlerts() throws IOException {
    if (!Files.exists(alerts)) {
      return List.of();
    }
    Gson gson = new Gson();
    return Files.readAllLines(alerts).stream()
        .map(line -> gson.fromJson(line, SeenAlert.class))
        .toList();
  }

  /**
   * How programs are started.
   *
   * @param java the command and its options
   * @param agent the agent's jar
   * @param target the folder with the demos' jar and their libraries
   * @param work where alerts and logs are left
   */
  record Launch(List<String> java, Path agent, Path target, Path work) {

    /** A library's own version comes before what they all need. */
    String classPath(String library) {
      List<String> path = new ArrayList<>();
      path.add(target.resolve("mispair-demo-incidents.jar").toString());
      if (library.equals(Scene.REAL_CLIENTS)) {
        Path clients = target.resolve("../../real-clients/target").normalize();
        path.add(clients.resolve("mispair-real-clients.jar").toString());
        path.add(clients.resolve("lib") + "/*");
      } else if (!library.isEmpty()) {
        path.add(target.resolve("lib-" + library) + "/*");
      }
      path.add(target.resolve("lib") + "/*");
      return String.join(File.pathSeparator, path);
    }
  }
}
