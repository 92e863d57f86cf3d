package io.mispair.protocol;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Jazzer's target for detection: any first bytes, with or without a greeting, bring no exception,
 * and what is decided stays decided when more bytes come.
 *
 * <pre>
 *   input:  length of the greeting (1) | greeting | request
 * </pre>
 */
public final class DetectionFuzzer {

  private DetectionFuzzer() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int greetingLength = Math.min(input[0] & 0xff, input.length - 1);
    Bytes greeting = greetingLength == 0 ? null : new Bytes().wrap(input, 1, greetingLength);
    int from = 1 + greetingLength;
    int longest = Math.min(input.length - from, Protocol.PREFIX_LENGTH);
    Protocol decided = null;
    for (int length = 1; length <= longest; length++) {
      decided = next(greeting, new Bytes().wrap(input, from, length), decided);
    }
  }

  private static @Nullable Protocol next(
      @Nullable Bytes greeting, Bytes request, @Nullable Protocol decided) {
    boolean complete = request.length() == Protocol.PREFIX_LENGTH;
    Protocol now = Protocol.detect(greeting, request, true, complete);
    if (decided != null && decided != now) {
      throw new AssertionError(decided + ", then " + now);
    }
    Protocol ended = Protocol.detect(greeting, request, true, true);
    if (ended == null || now != null && ended != now) {
      throw new AssertionError(now + ", at the end " + ended);
    }
    Protocol later = Protocol.detect(null, request, false, complete);
    if (greeting == null && later != null && later != Protocol.UNKNOWN && now != later) {
      throw new AssertionError(now + ", in the middle " + later);
    }
    Protocol.isFarewell(request);
    Protocol.isKeepAlive(request);
    Protocol.isTlsRecord(request);
    for (Protocol protocol : Protocol.values()) {
      protocol.mayStartRequest(request);
    }
    return now;
  }

  /** The opening of a transcript as an input; {@code null} when it does not fit one. */
  static byte @Nullable [] seed(Vector vector) {
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    for (Vector.Step step : vector.steps()) {
      if (!step.fromClient()) {
        greeting.writeBytes(step.bytes());
      } else if (greeting.size() > 0xff) {
        return null;
      } else {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.write(greeting.size());
        seed.writeBytes(greeting.toByteArray());
        seed.write(step.bytes(), 0, Math.min(step.bytes().length, Protocol.PREFIX_LENGTH));
        return seed.toByteArray();
      }
    }
    return null;
  }
}
