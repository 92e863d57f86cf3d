package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.agent.control.Order.Verb;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent of a JVM's start is put to rest and taken up again while connections are in use: what
 * was added to their classes stays, and serves each agent in turn.
 */
class ReattachIT {

  private static final int TIMES = 5;

  private static final Pattern SOCKETS =
      Pattern.compile("Socket, ServerSocket +by field +(\\d+) connections");

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void agentOfTheStartRestsAndIsTakenUpAgainUnderLoad(Jdk jdk) throws Exception {
    ForkedJvm.Running program =
        LateAttachIT.lateJvm(jdk).agent("log=off").start("io.mispair.it.load.Traffic");
    program.awaitLine("READY");
    awaitConnections(program);
    for (int i = 0; i < TIMES; i++) {
      String detached = AttachedAgent.done(program, Verb.DETACH, "");
      assertTrue(detached.contains("the hooks are at rest"), detached);
      String attached = AttachedAgent.done(program, Verb.ATTACH, "log=off");
      assertTrue(attached.contains("SocketChannel            by field"), attached);
      awaitConnections(program);
    }
    program.process().getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
    program.process().getOutputStream().flush();
    ForkedJvm.Finished finished = program.end();
    assertEquals(0, finished.exit(), finished::toString);
    assertTrue(finished.err().isEmpty(), finished::toString);
    String last = finished.out().get(finished.out().size() - 1);
    assertTrue(last.matches("EXCHANGED [1-9]\\d+ FAILURES 0"), finished::toString);
  }

  /** Waits until the agent in force has seen sockets, opened before it or after. */
  private static void awaitConnections(ForkedJvm.Running program) {
    String status =
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(
                () -> AttachedAgent.done(program, Verb.STATUS, ""), text -> connections(text) > 0);
    assertTrue(status.contains("0 alerts, 0 errors of its own"), status);
  }

  private static long connections(String status) {
    Matcher sockets = SOCKETS.matcher(status);
    return sockets.find() ? Long.parseLong(sockets.group(1)) : 0;
  }
}
