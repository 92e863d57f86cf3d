package io.mispair.protocol;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bytes that the kernel sends from a file: a length, and nothing that could be looked at. */
class OpaqueBytesTest {

  private static final long SEED = 20260101;
  private static final int STRETCHES = 12;

  @Test
  void theyHaveALengthAndCanBeDroppedButNotLookedAt() {
    Bytes bytes = new Bytes().opaque(20);
    assertTrue(bytes.isOpaque());
    assertEquals(20, bytes.length());
    assertEquals(13, bytes.drop(7).length());
    assertTrue(bytes.isOpaque());
    assertThrows(OpaqueBytesException.class, () -> bytes.at(0));
    assertThrows(OpaqueBytesException.class, () -> bytes.find((byte) '\n', 0));
    assertThrows(OpaqueBytesException.class, () -> bytes.findControl(0));
    bytes.release();
    assertFalse(bytes.isOpaque());
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.at(0));
    assertFalse(bytes.wrap(new byte[1], 0, 1).isOpaque());
  }

  @Test
  void theySayNoGoodbyeAndAreNoProtocolsFirst() {
    for (int length : new int[] {1, 4, 6, 64, 65, 5_000}) {
      Bytes bytes = new Bytes().opaque(length);
      assertFalse(Protocol.isFarewell(bytes));
      assertFalse(Protocol.isKeepAlive(bytes));
      assertFalse(Protocol.isTlsRecord(bytes));
      assertTrue(Protocol.UNKNOWN.mayStartRequest(bytes));
      assertFalse(Protocol.HTTP_1.mayStartRequest(bytes));
    }
  }

  /** Whatever stretch of a conversation cannot be seen: nothing else is told of it, or no more. */
  @Test
  void aDecoderTellsTheSameOrGivesUp() {
    Random random = new Random(SEED);
    Set<Protocol> skipped = new HashSet<>();
    for (Protocol protocol : Vectors.decoded()) {
      for (Vector vector : Vectors.of(protocol)) {
        for (int i = 0; i < STRETCHES; i++) {
          int hidden = random.nextInt(vector.steps().size());
          if (tellsTheSame(protocol, vector, hidden, random)) {
            skipped.add(protocol);
          }
        }
      }
    }
    // Else all that was compared is giving up.
    assertTrue(skipped.contains(Protocol.HTTP_1), skipped::toString);
    assertTrue(skipped.contains(Protocol.HTTP_2), skipped::toString);
    assertTrue(skipped.contains(Protocol.MEMCACHED), skipped::toString);
  }

  /** Whether the decoder had no need of the stretch. */
  private static boolean tellsTheSame(
      Protocol protocol, Vector vector, int hiddenStep, Random random) {
    Decoder decoder = requireNonNull(vector.newDecoder(protocol));
    RecordingPairing pairing = new RecordingPairing();
    for (int number = 0; number < vector.steps().size(); number++) {
      Vector.Step step = vector.steps().get(number);
      byte[] bytes = step.bytes();
      int from = number == hiddenStep ? random.nextInt(bytes.length + 1) : bytes.length;
      int to = from + random.nextInt(bytes.length - from + 1);
      pairing.events.clear();
      boolean understood = true;
      boolean seen = true;
      try {
        understood =
            take(decoder, step.fromClient(), new Bytes().wrap(bytes, 0, from), pairing)
                && (to == from
                    || take(decoder, step.fromClient(), new Bytes().opaque(to - from), pairing))
                && take(
                    decoder,
                    step.fromClient(),
                    new Bytes().wrap(bytes, to, bytes.length - to),
                    pairing);
      } catch (OpaqueBytesException e) {
        seen = false;
      }
      List<String> expected = new ArrayList<>(step.events());
      expected.removeIf(event -> event.startsWith("inside ") || event.equals("undecodable"));
      String where = protocol + " " + vector + ", step " + (number + 1) + ", " + from + " to " + to;
      if (!seen) {
        int told = pairing.events.size();
        assertTrue(told <= expected.size(), where);
        assertEquals(expected.subList(0, told), pairing.events, where);
        return false;
      }
      assertEquals(expected, pairing.events, where);
      if (!understood || pairing.hasEnded()) {
        break;
      }
    }
    return true;
  }

  private static boolean take(
      Decoder decoder, boolean fromClient, Bytes bytes, RecordingPairing pairing) {
    return pairing.hasEnded() || Directions.take(decoder, fromClient, bytes, pairing);
  }

  @Test
  void theExceptionCarriesNoStackAndIsMadeOnce() {
    OpaqueBytesException first =
        assertThrows(OpaqueBytesException.class, () -> new Bytes().opaque(1).at(0));
    OpaqueBytesException second =
        assertThrows(OpaqueBytesException.class, () -> new Bytes().opaque(2).at(1));
    assertSame(first, second);
    assertEquals(0, first.getStackTrace().length);
    assertNull(first.getCause());
  }
}
