package io.mispair.demo.bugs;

import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.FarSideProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a program runs: the server it needs, the far side in front of it, what it got. */
final class Stage implements AutoCloseable {

  /** Read timeout of a client that is impatient only where it has to be, in milliseconds. */
  static final int IMPATIENCE_MILLIS = 200;

  /** Read timeout of a library that has but one, in milliseconds: it holds on a busy machine. */
  static final int ONLY_TIMEOUT_MILLIS = 1_000;

  private static final long PAUSE_MILLIS = 300;
  private static final int PATIENCE_SECONDS = 10;

  private final String serverHost;
  private final int serverPort;
  private final Path alerts;
  private @Nullable FarSide far;

  Stage(String serverHost, int serverPort, Path alerts) {
    this.serverHost = serverHost;
    this.serverPort = serverPort;
    this.alerts = alerts;
  }

  /** A folder to write to. */
  Path folder() {
    return Objects.requireNonNull(alerts.toAbsolutePath().getParent());
  }

  /** Puts a gate in front of the server. */
  FarSide gate() throws IOException {
    return far("gate", serverHost, "" + serverPort);
  }

  /** Puts a gate in front of the server, to which the program speaks TLS. */
  FarSide tlsGate(Path keys) throws IOException {
    return far("tls-gate", serverHost, "" + serverPort, keys.toString());
  }

  /** Puts an HTTP server of bad manners there. */
  FarSide origin(String scenario) throws IOException {
    return far("origin", scenario);
  }

  private FarSide far(String... arguments) throws IOException {
    FarSide started = FarSideProcess.start(arguments);
    far = started;
    return started;
  }

  /** Says what came of a question, which has to be what is foretold. */
  void got(String asked, String expected, String foretold, @Nullable String got) {
    System.out.printf("ASKED %s%nEXPECTED %s%nGOT %s%n", asked, line(expected), line("" + got));
    if (!foretold.equals(got)) {
      throw new IllegalStateException("foretold was " + line(foretold));
    }
  }

  /** The same for an answer that is right. */
  void gotRight(String asked, String expected, @Nullable String got) {
    got(asked, expected, expected, got);
  }

  /** Text of any bytes on one line. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    for (char c : text.toCharArray()) {
      line.append(
          switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : "" + c;
          });
    }
    return line.toString();
  }

  /** Lets the connection lie idle for longer than the agent takes for a pause, 100 ms. */
  static void lieIdle() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }

  /** What libraries measure in milliseconds is over after this. */
  static void awaitNextMilliseconds() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() < now + 3) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    if (far != null) {
      far.close();
    }
  }
}
