package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {

  /** Longer steps are cut one by one only near their ends: the middle is all alike. */
  private static final int ALL_CUTS_UP_TO = 2_000;

  private static final int CUTS_NEAR_ENDS = 12;
  private static final long SEED = 20080918;

  static List<Arguments> vectors() {
    List<Arguments> vectors = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (Vector vector : Vectors.of(protocol)) {
        vectors.add(Arguments.of(protocol, vector));
      }
    }
    return vectors;
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everyDecoderHasVectors(Protocol protocol) {
    int vectors = Vectors.of(protocol).size();
    if (protocol.newDecoder() == null) {
      assertEquals(0, vectors);
    } else {
      assertTrue(vectors >= 8, "vectors: " + vectors);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAllAtOnce(Protocol protocol, Vector vector) {
    for (Memory memory : Memory.values()) {
      replay(protocol, vector, memory, length -> new int[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeByteByByte(Protocol protocol, Vector vector) {
    replay(protocol, vector, Memory.ARRAY, length -> IntStream.range(1, length).toArray());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeWhereverOneCutFalls(Protocol protocol, Vector vector) {
    int longest = vector.steps().stream().mapToInt(step -> step.bytes().length).max().orElseThrow();
    for (int distance = 0; distance <= longest; distance++) {
      if (longest > ALL_CUTS_UP_TO && distance > CUTS_NEAR_ENDS) {
        break;
      }
      int cut = distance;
      replay(protocol, vector, Memory.ARRAY, length -> new int[] {Math.min(cut, length)});
      replay(
          protocol, vector, Memory.DIRECT_BUFFER, length -> new int[] {Math.max(0, length - cut)});
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeAtRandomCuts(Protocol protocol, Vector vector) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      replay(
          protocol,
          vector,
          Memory.ARRAY,
          length -> random.ints(random.nextInt(8), 0, length + 1).sorted().toArray());
    }
  }

  private interface Cuts {
    int[] of(int length);
  }

  private static void replay(Protocol protocol, Vector vector, Memory memory, Cuts cuts) {
    Replay replay = new Replay(requireNonNull(vector.newDecoder(protocol)), memory);
    int number = 0;
    for (Vector.Step step : vector.steps()) {
      number++;
      List<String> events =
          replay.feed(step.fromClient(), step.bytes(), cuts.of(step.bytes().length));
      assertEquals(step.events(), events, vector + ", step " + number);
    }
  }
}
