package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder allocates nothing once it is made, whatever it is fed, and stays as large as it is. */
class AllocationTest {

  private static final int ROUNDS = 200;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Bytes view = new Bytes();

  static List<Protocol> decoded() {
    return Vectors.decoded();
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void decodingAllocatesNothing(Protocol protocol) {
    for (Vector vector : Vectors.of(protocol)) {
      Decoder[] decoders = new Decoder[2 * ROUNDS];
      QuietPairing[] pairings = new QuietPairing[decoders.length];
      for (int i = 0; i < decoders.length; i++) {
        decoders[i] = Objects.requireNonNull(vector.newDecoder(protocol));
        pairings[i] = new QuietPairing();
      }
      // Half of them for whatever is allocated once, by the first to come by.
      allocated(vector, decoders, pairings, 0, ROUNDS);
      long allocated = allocated(vector, decoders, pairings, ROUNDS, decoders.length);
      // Less than one byte a round: what is left is the measurement's own.
      assertTrue(allocated < ROUNDS, vector + ": " + allocated + " bytes in " + ROUNDS + " rounds");
    }
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void decodingLeavesTheDecoderAsLargeAsItWas(Protocol protocol) {
    long size = Footprint.of(Objects.requireNonNull(protocol.newDecoder()));
    for (Vector vector : Vectors.of(protocol)) {
      Decoder decoder = Objects.requireNonNull(vector.newDecoder(protocol));
      feed(vector, decoder, new QuietPairing());
      assertEquals(size, Footprint.of(decoder), vector.toString());
    }
  }

  private long allocated(
      Vector vector, Decoder[] decoders, QuietPairing[] pairings, int from, int to) {
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = from; i < to; i++) {
      feed(vector, decoders[i], pairings[i]);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void feed(Vector vector, Decoder decoder, QuietPairing pairing) {
    List<Vector.Step> steps = vector.steps();
    for (int i = 0; i < steps.size(); i++) {
      Vector.Step step = steps.get(i);
      byte[] bytes = step.bytes();
      decoder.markRequests();
      int half = bytes.length / 2;
      if (!Directions.take(decoder, step.fromClient(), view.wrap(bytes, 0, half), pairing)
          || !Directions.take(
              decoder, step.fromClient(), view.wrap(bytes, half, bytes.length - half), pairing)
          || pairing.ended) {
        return;
      }
    }
  }
}
