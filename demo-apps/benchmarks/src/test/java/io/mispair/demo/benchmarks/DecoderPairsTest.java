package io.mispair.demo.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderPairsTest {

  private final List<Boolean> switched = new ArrayList<>();
  private int connections;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void decoderIsSwitchedOffAndOnForEachPairOfEachConnection() throws Exception {
    run(
        "--messages",
        "http",
        "--connections",
        "2",
        "--pairs",
        "5",
        "--trips",
        "2",
        "--settle",
        "1");

    assertEquals(2, connections);
    long on = switched.stream().filter(decoded -> decoded).count();
    // Of each connection 6 pairs, its settling, and the state it is left in.
    assertTrue(on >= 2 * (6 + 1 + 2), switched.toString());
    assertEquals(2 * 6, switched.size() - on);
    String row = out.toString(UTF_8);
    assertTrue(
        row.matches(
            "\\| http \\| \\d+ \\| \\d+ \\| -?\\d+ \\| -?\\d+ to -?\\d+ \\| -?\\d+\\.\\d\\d \\|\\R"),
        row);
  }

  @Test
  void messagesMustBeNamed() {
    assertThrows(IllegalArgumentException.class, this::run);
  }

  @Test
  void jvmWithoutAnAgentIsRefused() {
    assertThrows(IllegalStateException.class, () -> DecoderSwitch.ofNewest(null, true));
  }

  private void run(String... arguments) throws Exception {
    DecoderPairs.Switches recorded =
        (roundTrip, decodes) -> {
          assertTrue(decodes);
          connections++;
          return switched::add;
        };
    new DecoderPairs(recorded, new PrintStream(out, true, UTF_8)).run(arguments);
  }
}
