package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MogilefsVectorsTest {

  /** Longer steps are cut one by one only near their ends: the middle is all alike. */
  private static final int ALL_CUTS_UP_TO = 2_000;

  private static final int CUTS_NEAR_ENDS = 12;
  private static final long SEED = 20080918;

  static List<Vector> vectors() throws Exception {
    Path folder = Path.of(MogilefsVectorsTest.class.getResource("/vectors/mogilefs").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      Vector[] vectors = new Vector[sorted.size()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = Vector.read(sorted.get(i));
      }
      return List.of(vectors);
    }
  }

  @Test
  void vectorsAreFound() throws Exception {
    assertTrue(vectors().size() >= 25, "vectors: " + vectors().size());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAllAtOnce(Vector vector) {
    for (Memory memory : Memory.values()) {
      replay(vector, memory, length -> new int[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeByteByByte(Vector vector) {
    replay(vector, Memory.ARRAY, length -> IntStream.range(1, length).toArray());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeWhereverOneCutFalls(Vector vector) {
    int longest = vector.steps().stream().mapToInt(step -> step.bytes().length).max().orElseThrow();
    for (int distance = 0; distance <= longest; distance++) {
      if (longest > ALL_CUTS_UP_TO && distance > CUTS_NEAR_ENDS) {
        break;
      }
      int cut = distance;
      replay(vector, Memory.ARRAY, length -> new int[] {Math.min(cut, length)});
      replay(vector, Memory.DIRECT_BUFFER, length -> new int[] {Math.max(0, length - cut)});
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void toldAlikeAtRandomCuts(Vector vector) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      replay(
          vector,
          Memory.ARRAY,
          length -> random.ints(random.nextInt(8), 0, length + 1).sorted().toArray());
    }
  }

  private interface Cuts {
    int[] of(int length);
  }

  private static void replay(Vector vector, Memory memory, Cuts cuts) {
    Replay replay = new Replay(new MogilefsDecoder(), memory);
    int number = 0;
    for (Vector.Step step : vector.steps()) {
      number++;
      List<String> events =
          replay.feed(step.fromClient(), step.bytes(), cuts.of(step.bytes().length));
      assertEquals(step.events(), events, vector + ", step " + number);
    }
  }
}
