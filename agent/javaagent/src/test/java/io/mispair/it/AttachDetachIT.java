package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder;
import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.agent.control.Order.Verb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The agent comes and goes under load, and leaves nothing behind. */
class AttachDetachIT {

  private static final int TIMES = Integer.getInteger("mispair.attach.times", 100);

  /** What the JVM itself needs once for agents and for reflection is loaded by then. */
  private static final int WARM = TIMES / 5;

  private static final int MEASUREMENTS = 60;

  /** Far fewer than one agent's. */
  private static final int CLASSES = 100;

  private static final long HEAP_BYTES = 4_000_000;

  /**
   * Less than two agents'. The JVM's profiles of methods that get hot in between are part of it:
   * 3.7 MB on an idle machine, nearly all of that before the eightieth time, and 1.3 MB in the
   * three hundred and twenty after it.
   */
  private static final long METASPACE_BYTES = 12_000_000;

  private static final Pattern MEASURED =
      Pattern.compile(
          "MEASURED loaders (\\d+) classes (\\d+) metaspace (\\d+) heap (\\d+) threads \\[(.*)]");

  /** At the same time on each JDK: most of it is waiting. */
  @Test
  void nothingIsLostAndNothingIsLeft() throws Exception {
    List<Jdk> jdks = JdkFinder.jdks();
    ExecutorService threads = Executors.newFixedThreadPool(jdks.size());
    try {
      List<Callable<Jdk>> runs = new ArrayList<>();
      for (Jdk jdk : jdks) {
        runs.add(
            () -> {
              comeAndGo(jdk);
              return jdk;
            });
      }
      for (Future<Jdk> run : threads.invokeAll(runs)) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void comeAndGo(Jdk jdk) throws Exception {
    ForkedJvm.Running program = LateAttachIT.lateJvm(jdk).start("io.mispair.it.load.Traffic");
    program.awaitLine("READY");
    Matcher before = null;
    for (int i = 1; i <= TIMES; i++) {
      String status = AttachedAgent.done(program, Verb.ATTACH, "log=off");
      assertTrue(status.contains("Socket, ServerSocket     by map"), status);
      assertTrue(status.contains("SocketChannel            by map"), status);
      status = AttachedAgent.done(program, Verb.STATUS, "");
      assertTrue(status.contains("0 alerts, 0 errors of its own"), status);
      String detached = AttachedAgent.done(program, Verb.DETACH, "");
      assertTrue(detached.startsWith("detached\n"), detached);
      if (i == WARM) {
        before = measure(program);
      }
    }
    Matcher after = measure(program);
    send(program, "stop");
    ForkedJvm.Finished finished = program.end();
    assertEquals(0, finished.exit(), finished::toString);
    assertEquals(List.of(), finished.err(), finished::toString);
    Matcher exchanged =
        Pattern.compile("EXCHANGED (\\d+) FAILURES 0")
            .matcher(finished.out().get(finished.out().size() - 1));
    assertTrue(exchanged.matches(), finished::toString);
    assertTrue(Long.parseLong(exchanged.group(1)) > 10 * TIMES, finished::toString);
    assertEquals("", after.group(5), "threads of the agent's");
    assertBounded(before, after, 2, CLASSES);
    assertBounded(before, after, 3, METASPACE_BYTES);
    assertBounded(before, after, 4, HEAP_BYTES);
  }

  private static void assertBounded(Matcher before, Matcher after, int group, long most) {
    long more = Long.parseLong(after.group(group)) - Long.parseLong(before.group(group));
    assertTrue(more <= most, () -> more + " more: " + before.group() + " -> " + after.group());
  }

  /** Measures until the agent's classes are gone: a compiler's thread may be busy with one. */
  private static Matcher measure(ForkedJvm.Running program) throws Exception {
    Matcher last = null;
    for (int i = 0; i < MEASUREMENTS && (last == null || !last.group(1).equals("0")); i++) {
      last = measureOnce(program);
    }
    assertEquals("0", last.group(1), last::group);
    return last;
  }

  private static Matcher measureOnce(ForkedJvm.Running program) throws Exception {
    int before = measured(program).size();
    send(program, "measure");
    List<String> found =
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(() -> measured(program), lines -> lines.size() > before);
    Matcher measured = MEASURED.matcher(found.get(before));
    assertTrue(measured.matches(), found::toString);
    return measured;
  }

  private static List<String> measured(ForkedJvm.Running program) throws IOException {
    return Files.readAllLines(program.out()).stream()
        .filter(line -> line.startsWith("MEASURED") && line.endsWith("]"))
        .toList();
  }

  private static void send(ForkedJvm.Running program, String line) throws Exception {
    OutputStream in = program.process().getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }
}
