package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder costs a round trip over the loopback interface, over the generic audit of the same
 * messages. Both are measured on one connection, in turns: one JVM differs from the next, one
 * connection from the next, and one minute of a busy machine from the next, by more than a decoder
 * costs.
 */
public final class DecoderPairs {

  private static final String USAGE =
      """
      Options: --messages NAME  unknown, mogilefs, http_small, http, resp, resp_set, memcached,
                                memcached_set
               --connections N  one after the other (5)
               --pairs N        pairs of batches on each (1000)
               --trips N        round trips in a batch (200)
               --settle MS      milliseconds before the first (4000)
               --native         the echo in C, compiled with cc""";

  private final Switches decoders;
  private final PrintStream out;

  /** Finds the switch of a connection. */
  interface Switches {
    /**
     * @param decodes whether there is a decoder for its messages
     */
    DecoderSwitch of(RoundTrip roundTrip, boolean decodes) throws IOException;
  }

  DecoderPairs(Switches decoders, PrintStream out) {
    this.decoders = decoders;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      new DecoderPairs(DecoderSwitch::ofNewest, System.out).run(args);
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("DecoderPairs: " + e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  /**
   * Prints the messages, the JDK, and of each the median over the connections, least to largest.
   */
  void run(String... args) throws IOException, InterruptedException {
    Arguments arguments =
        new Arguments(
            args,
            new String[] {"--messages", "--connections", "--pairs", "--trips", "--settle"},
            "--native");
    String name = arguments.text("--messages");
    if (name == null) {
      throw new IllegalArgumentException("--messages is missing");
    }
    Messages messages = Messages.valueOf(name.toUpperCase(Locale.ROOT));
    Path program =
        arguments.has("--native")
            ? NativeEcho.compile(Files.createTempDirectory("mispair-echo"))
            : null;
    int pairs = arguments.count("--pairs", 1000);
    int trips = arguments.count("--trips", 200);
    double[] generic = new double[arguments.count("--connections", 5)];
    double[] more = new double[generic.length];
    double[] bytes = new double[generic.length];
    long settle = TimeUnit.MILLISECONDS.toNanos(arguments.count("--settle", 4000));
    for (int i = 0; i < generic.length; i++) {
      Pairs.Result result = measure(messages, program, i == 0 ? settle : 0, pairs, trips);
      generic[i] = result.baseNanos().median();
      more[i] = result.moreNanos().median();
      bytes[i] = result.moreBytes().median();
    }
    Spread moreNanos = Spread.of(more);
    out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.0f to %.0f | %.2f |%n",
        messages.name().toLowerCase(Locale.ROOT),
        Runtime.version().feature(),
        Spread.of(generic).median(),
        moreNanos.median(),
        moreNanos.least(),
        moreNanos.largest(),
        Spread.of(bytes).largest());
  }

  private Pairs.Result measure(
      Messages messages, @Nullable Path program, long settleNanos, int pairs, int trips)
      throws IOException {
    try (EchoProcess echo = EchoProcess.start(messages, Wire.TCP, program);
        RoundTrip roundTrip = Transport.BUFFERED.open(echo.address(), messages)) {
      roundTrip.run();
      DecoderSwitch decoder = decoders.of(roundTrip, messages != Messages.UNKNOWN);
      Pairs measurement =
          new Pairs(
              new Pairs.Side(() -> decoder.set(false), roundTrip),
              new Pairs.Side(() -> decoder.set(true), roundTrip),
              trips);
      measurement.settle(settleNanos);
      measurement.measure(pairs / 5);
      return measurement.measure(pairs);
    }
  }
}
