package io.mispair.protocol;

import io.mispair.protocol.Replay.Memory;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Jazzer's target for one decoder, named by the system property {@code mispair.fuzz.protocol}: any
 * conversation, in any pieces, brings no exception, the same outcome however it is cut, and a
 * decoder that is as large as it was.
 *
 * <pre>
 *   input:  piece...
 *   piece:  direction (1 bit, set for the client's) | length - 1 (7 bits) | so many bytes
 * </pre>
 */
public final class DecoderFuzzer {

  private static final int MAX_PIECE = 128;
  private static final int FROM_CLIENT = 0x80;

  /** Whoever feeds byte by byte needs time, and long inputs show nothing more. */
  private static final int BYTE_BY_BYTE_UP_TO = 1024;

  private static Protocol protocol = Protocol.UNKNOWN;
  private static long size;

  private DecoderFuzzer() {}

  /** Bytes of one direction, and where the input cuts them. */
  private record Turn(boolean fromClient, byte[] bytes, int[] cuts) {}

  public static void fuzzerInitialize() {
    String label = System.getProperty("mispair.fuzz.protocol", "");
    for (Protocol known : Vectors.decoded()) {
      if (known.label().equals(label)) {
        protocol = known;
      }
    }
    size = Footprint.of(newDecoder());
  }

  public static void fuzzerTestOneInput(byte[] input) {
    List<Turn> turns = turns(input);
    Decoder decoder = newDecoder();
    List<String> whole = replay(turns, decoder, turn -> new int[0]);
    compare(whole, replay(turns, newDecoder(), Turn::cuts));
    if (input.length <= BYTE_BY_BYTE_UP_TO) {
      compare(
          whole,
          replay(turns, newDecoder(), turn -> IntStream.range(1, turn.bytes.length).toArray()));
    }
    if (Footprint.of(decoder) != size) {
      throw new AssertionError("the decoder has grown");
    }
  }

  private static Decoder newDecoder() {
    return Objects.requireNonNull(protocol.newDecoder());
  }

  private interface Cuts {
    int[] of(Turn turn);
  }

  private static List<String> replay(List<Turn> turns, Decoder decoder, Cuts cuts) {
    Replay replay = new Replay(decoder, Memory.ARRAY);
    List<String> events = new ArrayList<>();
    for (Turn turn : turns) {
      events.addAll(replay.feed(turn.fromClient, turn.bytes, cuts.of(turn)));
    }
    return events;
  }

  private static void compare(List<String> whole, List<String> cut) {
    if (!whole.equals(cut)) {
      throw new AssertionError("whole: " + whole + "\ncut:   " + cut);
    }
  }

  private static List<Turn> turns(byte[] input) {
    List<Turn> turns = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Integer> cuts = new ArrayList<>();
    boolean fromClient = false;
    int index = 0;
    while (index < input.length) {
      int head = input[index++];
      boolean nextFromClient = (head & FROM_CLIENT) != 0;
      if (nextFromClient != fromClient) {
        end(turns, fromClient, bytes, cuts);
        fromClient = nextFromClient;
      } else if (bytes.size() > 0) {
        cuts.add(bytes.size());
      }
      int length = Math.min((head & (MAX_PIECE - 1)) + 1, input.length - index);
      bytes.write(input, index, length);
      index += length;
    }
    end(turns, fromClient, bytes, cuts);
    return turns;
  }

  private static void end(
      List<Turn> turns, boolean fromClient, ByteArrayOutputStream bytes, List<Integer> cuts) {
    if (bytes.size() > 0) {
      turns.add(
          new Turn(
              fromClient,
              bytes.toByteArray(),
              cuts.stream().mapToInt(Integer::intValue).toArray()));
    }
    bytes.reset();
    cuts.clear();
  }

  /** A transcript as an input. */
  static byte[] seed(Vector vector) {
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    for (Vector.Step step : vector.steps()) {
      byte[] bytes = step.bytes();
      for (int from = 0; from < bytes.length; from += MAX_PIECE) {
        int length = Math.min(MAX_PIECE, bytes.length - from);
        seed.write((step.fromClient() ? FROM_CLIENT : 0) | (length - 1));
        seed.write(bytes, from, length);
      }
    }
    return seed.toByteArray();
  }
}
