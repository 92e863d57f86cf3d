package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM with the agent and something else in it: late replies raise their alerts, the JDK's HTTP
 * clients and server raise none, and in the end the self-test says how every connection is covered.
 */
final class CoveredRun {
  static final String PROGRAM = "io.mispair.it.story.CoveredTeller";

  private static final String[] STORIES = {
    "TimeoutStories.replyWaitsAtTheReuse",
    "TimeoutStories.replyComesAfterTheReuse",
    "SilentLibraryStories"
  };

  // Two dialects of either late reply, over four APIs and three, and over three ways to a TLS
  // engine each; and two HTTP clients.
  private static final int TOLD = 28;

  private static final Pattern COVERED =
      Pattern.compile(" *(?<what>.+?) +by (?<how>field|map) +(?<seen>\\d+) of (?<moved>\\d+) .*");

  final ForkedJvm.Finished program;
  private final StoryRun run;

  private CoveredRun(ForkedJvm.Finished program, Path alerts) throws IOException {
    this.program = program;
    this.run = new StoryRun(program, alerts);
  }

  /** A fresh alerts file in a folder. */
  static Path alerts(Path folder) throws IOException {
    return Files.createTempFile(folder, "covered", ".jsonl");
  }

  /** The agent's options with which the stories come out as they say. */
  static String options(Path alerts) {
    return "alerts=" + alerts + ",log=off,idle=off";
  }

  /**
   * @param jvm with the agent, and its {@link #options} for this file
   */
  static CoveredRun of(ForkedJvm jvm, Path alerts) throws IOException, InterruptedException {
    return new CoveredRun(jvm.run(PROGRAM, arguments(alerts)), alerts);
  }

  private static String[] arguments(Path alerts) {
    List<String> arguments = new ArrayList<>(List.of(alerts.toString()));
    arguments.addAll(List.of(STORIES));
    return arguments.toArray(new String[0]);
  }

  /**
   * Every story came out as it says, the agent suppressed no error, and the self-test saw every
   * byte of every kind of connection through every hook; that is its status 0.
   */
  CoveredRun assertAudited() {
    assertEquals(0, program.exit(), program::toString);
    assertTrue(program.out().contains("SUPPRESSED 0"), program::toString);
    assertEquals(TOLD, run.stories.size(), program::toString);
    run.stories.forEach(AlertCheck::check);
    assertEquals(List.of(), run.strays, "alerts outside all stories");
    assertTrue(ways().size() >= 3, program::toString);
    return this;
  }

  /** Nothing but the program's own was printed. */
  CoveredRun assertQuiet() {
    assertEquals(List.of(), program.err(), program::toString);
    return this;
  }

  /** By which way each transport is covered, {@code field} or {@code map}, by its name. */
  private Map<String, String> ways() {
    Map<String, String> ways = new HashMap<>();
    for (String line : program.out()) {
      Matcher covered = COVERED.matcher(line);
      if (covered.matches()) {
        assertEquals(covered.group("moved"), covered.group("seen"), line);
        ways.put(covered.group("what"), covered.group("how"));
      }
    }
    return ways;
  }

  CoveredRun assertWays(String sockets, String channels) {
    assertEquals(sockets, ways().get("Socket, ServerSocket"), program::toString);
    assertEquals(channels, ways().get("SocketChannel"), program::toString);
    return this;
  }
}
