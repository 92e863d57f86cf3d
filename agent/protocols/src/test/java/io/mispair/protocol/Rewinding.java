package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Holds a decoder to forgetting the bytes of a write that the channel refused. */
final class Rewinding {
  private Rewinding() {}

  /**
   * Refuses each of {@code refused} at every place of {@code requests}, so that every part of the
   * state is marked, and demands that the rest is then told as if they had not been offered.
   *
   * @return what the decoder tells of {@code requests}
   */
  static List<String> assertForgotten(
      Supplier<? extends Decoder> decoders, String requests, String... refused) {
    return assertForgotten(events -> decoders.get(), requests, refused);
  }

  /** The same, of decoders that have been prepared with a pairing. */
  static List<String> assertForgotten(
      Function<RecordingPairing, ? extends Decoder> ready, String requests, String... refused) {
    RecordingPairing whole = new RecordingPairing();
    assertTrue(request(ready.apply(whole), requests, whole));
    for (int taken = 0; taken <= requests.length(); taken++) {
      for (String bytes : refused) {
        RecordingPairing events = new RecordingPairing();
        Decoder rewound = ready.apply(events);
        String place = requests.substring(0, taken) + "|" + bytes;
        assertTrue(request(rewound, requests.substring(0, taken), events), place);
        boolean inside = rewound.insideRequest();
        rewound.markRequests();
        boolean decodable = request(rewound, bytes, new RecordingPairing());
        rewound.rewindRequests();
        assertEquals(inside, rewound.insideRequest(), place);
        assertTrue(request(rewound, requests.substring(taken), events), place + decodable);
        assertEquals(whole.events, events.events, place);
      }
    }
    return whole.events;
  }

  private static boolean request(Decoder decoder, String text, RecordingPairing pairing) {
    return Directions.take(decoder, true, Texts.bytes(text), pairing);
  }
}
