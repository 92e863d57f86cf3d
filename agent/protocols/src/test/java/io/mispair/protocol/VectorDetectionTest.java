package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the transcripts begin with is never taken for another protocol, however little is there. */
class VectorDetectionTest {

  static List<Protocol> decoded() {
    return Vectors.decoded();
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void vectorsAreFoundAsTheirOwnProtocolOrNone(Protocol protocol) {
    int found = 0;
    for (Vector vector : Vectors.of(protocol)) {
      found += isFound(protocol, vector) ? 1 : 0;
    }
    assertTrue(found > 0, "not one vector of " + protocol + " is detected");
  }

  private static boolean isFound(Protocol protocol, Vector vector) {
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    for (Vector.Step step : vector.steps()) {
      if (step.fromClient()) {
        // Where not even the decoder knows them, they may well be another's.
        return !step.events().contains("undecodable")
            && isFound(protocol, vector, greeting.toByteArray(), step.bytes());
      }
      greeting.writeBytes(step.bytes());
    }
    return false;
  }

  private static boolean isFound(
      Protocol protocol, Vector vector, byte[] greeting, byte[] request) {
    Bytes greeted = greeting.length == 0 ? null : new Bytes().wrap(greeting, 0, greeting.length);
    Protocol decided = null;
    int longest = Math.min(request.length, Protocol.PREFIX_LENGTH);
    for (int length = 1; length <= longest; length++) {
      boolean complete = length == Protocol.PREFIX_LENGTH;
      Protocol now = Protocol.detect(greeted, new Bytes().wrap(request, 0, length), true, complete);
      String where = vector + ", first " + length + " bytes: " + now;
      assertTrue(isOwnOrNone(protocol, now), where);
      assertTrue(decided == null || decided == now, where + " after " + decided);
      decided = now;
    }
    Protocol whole =
        Protocol.detect(greeted, new Bytes().wrap(request, 0, request.length), true, true);
    assertTrue(isOwnOrNone(protocol, whole), vector + ": " + whole);
    return whole == protocol;
  }

  private static boolean isOwnOrNone(Protocol protocol, @Nullable Protocol found) {
    return found == null || found == protocol || found == Protocol.UNKNOWN;
  }
}
