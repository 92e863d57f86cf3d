package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent costs a round trip over the loopback interface. This JVM is the client and runs
 * under the agent; the echo is a process without it. One connection at a time, 64 bytes each way.
 */
public final class PingPong {

  private static final String USAGE =
      """
      Options: --pairs N     pairs of batches (60)
               --trips N     round trips in a batch (20000)
               --warmup N    pairs before those that count (20)
               --only NAME   buffered, exact, channel or selector (all)
               --native      the echo in C, compiled with cc""";

  private static final int SIZE = 64;

  private final Supplier<AgentSwitch> agent;
  private final PrintStream out;

  PingPong(Supplier<AgentSwitch> agent, PrintStream out) {
    this.agent = agent;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      new PingPong(AgentSwitch::ofThisJvm, System.out).run(args);
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("PingPong: " + e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  void run(String... args) throws IOException, InterruptedException {
    Arguments arguments =
        new Arguments(args, new String[] {"--pairs", "--trips", "--warmup", "--only"}, "--native");
    int pairs = arguments.count("--pairs", 60);
    int trips = arguments.count("--trips", 20_000);
    int warmup = arguments.count("--warmup", 20);
    String only = arguments.text("--only");
    if (only != null) {
      Transport.valueOf(only.toUpperCase(Locale.ROOT));
    }
    Path program =
        arguments.has("--native")
            ? NativeEcho.compile(Files.createTempDirectory("mispair-echo"))
            : null;
    out.printf(
        "JDK %s, %d pairs of 2 x %d round trips, echo in %s%n",
        Runtime.version(), pairs, trips, program == null ? "Java" : "C");
    out.println(
        "| protocol | client | off, ns: median | on - off, ns: p10 | median | p90 | on - off, B:"
            + " median |");
    out.println("|---|---|--:|--:|--:|--:|--:|");
    for (Messages messages : Messages.values()) {
      for (Transport transport : Transport.values()) {
        if (only == null || only.equalsIgnoreCase(transport.name())) {
          measure(messages, transport, program, pairs, trips, warmup);
        }
      }
    }
  }

  private void measure(
      Messages messages,
      Transport transport,
      @Nullable Path program,
      int pairs,
      int trips,
      int warmup)
      throws IOException {
    Pairs.Result result;
    try (EchoProcess echo = EchoProcess.start(messages, SIZE, program);
        RoundTrip roundTrip = transport.open(echo.address(), messages.request(SIZE))) {
      Pairs measurement = new Pairs(roundTrip, agent.get(), trips);
      measurement.measure(warmup);
      result = measurement.measure(pairs);
    }
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
        messages.name().toLowerCase(Locale.ROOT),
        transport.label(),
        result.offNanos().median(),
        result.moreNanos().p10(),
        result.moreNanos().median(),
        result.moreNanos().p90(),
        result.moreBytes().median());
  }
}
