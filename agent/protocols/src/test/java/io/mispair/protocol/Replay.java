package io.mispair.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Feeds one decoder, in pieces of any size and from any kind of buffer, and records what it tells.
 */
final class Replay {

  /** Where the bytes of a piece lie. */
  enum Memory {
    ARRAY,
    ARRAY_MIDDLE,
    HEAP_BUFFER,
    DIRECT_BUFFER
  }

  private final Decoder decoder;
  private final Memory memory;
  private final RecordingPairing pairing = new RecordingPairing();
  private final Bytes view = new Bytes();
  private boolean undecodable;

  Replay(Decoder decoder, Memory memory) {
    this.decoder = decoder;
    this.memory = memory;
  }

  /** Feeds {@code bytes} cut at {@code cuts}, in rising order, and returns what that brought. */
  List<String> feed(boolean fromClient, byte[] bytes, int... cuts) {
    pairing.events.clear();
    int from = 0;
    for (int cut : cuts) {
      feedPiece(fromClient, bytes, from, cut);
      from = cut;
    }
    feedPiece(fromClient, bytes, from, bytes.length);
    List<String> events = new ArrayList<>(pairing.events);
    if (undecodable) {
      events.add("undecodable");
    } else if (!pairing.hasEnded()) {
      if (decoder.insideRequest()) {
        events.add("inside request");
      }
      if (decoder.insideResponse()) {
        events.add("inside response");
      }
    }
    return events;
  }

  /**
   * Feeds what the client and the server say in turns, the client first, in pieces of {@code size}
   * bytes each, or each turn as a whole when that is 0.
   */
  List<String> feedTurns(List<byte[]> turns, int size) {
    List<String> events = new ArrayList<>();
    for (int turn = 0; turn < turns.size(); turn++) {
      byte[] bytes = turns.get(turn);
      int[] cuts =
          size == 0
              ? new int[0]
              : IntStream.range(1, bytes.length).filter(at -> at % size == 0).toArray();
      events.addAll(feed(turn % 2 == 0, bytes, cuts));
    }
    return events;
  }

  private void feedPiece(boolean fromClient, byte[] bytes, int from, int to) {
    if (undecodable || pairing.hasEnded()) {
      return;
    }
    wrap(bytes, from, to - from);
    pairing.nextPiece();
    boolean understood = Directions.take(decoder, fromClient, view, pairing);
    undecodable = !understood && !pairing.hasEnded();
    view.release();
  }

  private void wrap(byte[] bytes, int from, int length) {
    switch (memory) {
      case ARRAY -> view.wrap(bytes, from, length);
      case ARRAY_MIDDLE -> {
        byte[] larger = new byte[length + 14];
        System.arraycopy(bytes, from, larger, 7, length);
        view.wrap(larger, 7, length);
      }
      case HEAP_BUFFER -> {
        ByteBuffer buffer = ByteBuffer.allocate(length + 14).position(5).slice();
        view.wrap(buffer.put(2, bytes, from, length), 2, length);
      }
      case DIRECT_BUFFER -> {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length + 14);
        view.wrap(buffer.put(7, bytes, from, length), 7, length);
      }
    }
  }
}
