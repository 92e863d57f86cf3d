package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.protocol.Protocol;
import io.mispair.protocol.Vector;
import io.mispair.protocol.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The transcripts of the decoders, told as connections of a client: the alerts that a transcript
 * names are raised and no others, however the bytes are cut.
 */
class VectorsTest {

  private static final long SEED = 20110407;
  private static final int RANDOM_ROUNDS = 10;

  /** Longer ones are not told byte by byte. */
  private static final int LONG = 20_000;

  static List<Arguments> vectors() {
    List<Arguments> vectors = new ArrayList<>();
    for (Protocol protocol : Vectors.decoded()) {
      for (Vector vector : Vectors.of(protocol)) {
        vectors.add(Arguments.of(protocol, vector));
      }
    }
    return vectors;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("vectors")
  void alertsAreTheSameAtEveryCut(Protocol protocol, Vector vector) {
    List<String> whole = replay(protocol, vector, length -> new int[0]);
    if (isLong(vector)) {
      return;
    }
    List<String> bytes = replay(protocol, vector, length -> IntStream.range(1, length).toArray());
    assertEquals(alike(whole), alike(bytes), vector + ", byte by byte");
    Random random = new Random(SEED);
    for (int i = 0; i < RANDOM_ROUNDS; i++) {
      List<String> pieces =
          replay(
              protocol,
              vector,
              length -> random.ints(random.nextInt(4), 0, length + 1).sorted().toArray());
      assertEquals(alike(whole), alike(pieces), vector + ", in pieces");
    }
  }

  /**
   * Whether bytes that nobody asked for came with a response or after it depends on the reads, and
   * with it the name of the alert.
   */
  private static List<String> alike(List<String> alerts) {
    return alerts.stream()
        .map(
            alert ->
                alert.equals("unsolicited-response confirmed order")
                    ? "unread-bytes confirmed framing"
                    : alert)
        .toList();
  }

  private static boolean isLong(Vector vector) {
    return vector.steps().stream().mapToInt(step -> step.bytes().length).sum() > LONG;
  }

  private interface Cuts {
    int[] of(int length);
  }

  /** Tells the transcript, and returns the alerts: each as kind, certainty and evidence. */
  private static List<String> replay(Protocol protocol, Vector vector, Cuts cuts) {
    List<String> expected = new ArrayList<>();
    try (Story story = vector.insideTls() ? Story.insideTls(protocol) : Story.client()) {
      for (Vector.Line line : vector.script()) {
        switch (line.type()) {
          case '>' -> {
            for (String piece : pieces(line.bytes(), cuts)) {
              story.write(piece);
            }
          }
          case '<' -> {
            for (String piece : pieces(line.bytes(), cuts)) {
              story.read(piece);
            }
          }
          case '~' -> operate(story, line.text());
          default -> expected.add(line.text().substring("alert ".length()));
        }
      }
      List<String> alerts = story.alerts.stream().map(VectorsTest::describe).toList();
      assertEquals(alike(expected), alike(alerts), vector.toString());
      return alerts;
    }
  }

  private static void operate(Story story, String operation) {
    if (operation.equals("timeout")) {
      story.timeout();
    } else if (operation.startsWith("unread ")) {
      story.unread(Integer.parseInt(operation.substring("unread ".length())));
    } else {
      throw new IllegalArgumentException(operation);
    }
  }

  private static String describe(Alert alert) {
    return alert.kind().label()
        + " "
        + alert.certainty().name().toLowerCase(Locale.ROOT)
        + " "
        + alert.evidence().type();
  }

  private static List<String> pieces(byte[] bytes, Cuts cuts) {
    String text = new String(bytes, ISO_8859_1);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts.of(text.length())) {
      if (cut > from) {
        pieces.add(text.substring(from, cut));
        from = cut;
      }
    }
    pieces.add(text.substring(from));
    return pieces;
  }
}
