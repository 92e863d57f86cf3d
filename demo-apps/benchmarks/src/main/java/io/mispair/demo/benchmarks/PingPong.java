package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent costs a round trip over the loopback interface. This JVM is the client and runs
 * under the agent; the echo is a process without it. One connection at a time.
 */
public final class PingPong {

  private static final String USAGE =
      """
      Options: --pairs N     pairs of batches (60)
               --trips N     round trips in a batch (20000)
               --warmup N    pairs before those that count (20)
               --settle MS   milliseconds with the hooks on before those (4000)
               --only NAMES  buffered, exact, channel, selector, async, unix, tls, engine,
                             openssl, netty_nio, netty_epoll, netty_uring, with commas (all)
               --messages NAMES  unknown, mogilefs, http_small, http, resp,
                             memcached (all)
               --attach JAR  the agent comes when the classes are loaded
               --native      the echo in C, compiled with cc; never for TLS""";

  /** The agent tests itself some seconds after a class's first use, and must find its hooks on. */
  private static final int SETTLE_MILLIS = 4000;

  private final Supplier<AgentSwitch> agent;
  private final PrintStream out;

  PingPong(Supplier<AgentSwitch> agent, PrintStream out) {
    this.agent = agent;
    this.out = out;
  }

  /**
   * @param program the native echo, {@code null} for the one in Java
   */
  private record Plan(long settleNanos, int warmup, int pairs, int trips, @Nullable Path program) {}

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
        new Arguments(
            args,
            new String[] {
              "--pairs", "--trips", "--warmup", "--settle", "--only", "--messages", "--attach"
            },
            "--native");
    List<Transport> transports = chosen(Transport.class, arguments.text("--only"));
    List<Messages> exchanges = chosen(Messages.class, arguments.text("--messages"));
    Plan plan =
        new Plan(
            TimeUnit.MILLISECONDS.toNanos(arguments.count("--settle", SETTLE_MILLIS)),
            arguments.count("--warmup", 20),
            arguments.count("--pairs", 60),
            arguments.count("--trips", 20_000),
            arguments.has("--native")
                ? NativeEcho.compile(Files.createTempDirectory("mispair-echo"))
                : null);
    out.printf(
        "JDK %s, %d pairs of 2 x %d round trips, echo in %s%n",
        Runtime.version(), plan.pairs, plan.trips, plan.program == null ? "Java" : "C");
    out.println(
        "A round trip with the hooks off, and what it takes more with them on, in ns and bytes");
    out.println("| protocol | client | off | more: p10 | median | p90 | bytes |");
    out.println("|---|---|--:|--:|--:|--:|--:|");
    String late = arguments.text("--attach");
    if (late != null) {
      for (Transport transport : transports) {
        load(transport);
      }
      AttachedAgent.attach(late);
    }
    for (Messages messages : exchanges) {
      for (Transport transport : transports) {
        Throwable absence = transport.absence();
        if (absence == null) {
          print(messages, transport, measure(messages, transport, plan));
        } else {
          out.println(transport.name().toLowerCase(Locale.ROOT) + " cannot run here: " + absence);
        }
      }
    }
  }

  /** All of them, or those of a list with commas. */
  private static <E extends Enum<E>> List<E> chosen(Class<E> all, @Nullable String names) {
    if (names == null) {
      return List.of(all.getEnumConstants());
    }
    List<E> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      chosen.add(Enum.valueOf(all, name.toUpperCase(Locale.ROOT)));
    }
    return chosen;
  }

  private static void load(Transport transport) throws IOException {
    if (transport.absence() == null) {
      try (EchoProcess echo = EchoProcess.start(Messages.UNKNOWN, transport.wire(), null);
          RoundTrip roundTrip = transport.open(echo.address(), Messages.UNKNOWN)) {
        roundTrip.run();
      }
    }
  }

  private Pairs.Result measure(Messages messages, Transport transport, Plan plan)
      throws IOException {
    try (EchoProcess echo = EchoProcess.start(messages, transport.wire(), plan.program);
        RoundTrip roundTrip = transport.open(echo.address(), messages)) {
      Pairs measurement = Pairs.ofHooks(roundTrip, agent.get(), plan.trips);
      measurement.settle(plan.settleNanos);
      measurement.measure(plan.warmup);
      return measurement.measure(plan.pairs);
    }
  }

  private void print(Messages messages, Transport transport, Pairs.Result result) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %d | %d | %d | %.2f |%n",
        messages.name().toLowerCase(Locale.ROOT),
        transport.name().toLowerCase(Locale.ROOT),
        Math.round(result.baseNanos().median()),
        Math.round(result.moreNanos().p10()),
        Math.round(result.moreNanos().median()),
        Math.round(result.moreNanos().p90()),
        result.moreBytes().median());
  }
}
