package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.MultiplexedDecoder;
import io.mispair.protocol.MultiplexedPairing;
import java.util.Scanner;

/**
 * A protocol of lines: {@code ask ID [KEY]}, {@code part ID}, {@code end ID [KEY]}, {@code drop
 * ID}, {@code !} which is no line of it.
 */
final class ToyMultiplexedDecoder implements MultiplexedDecoder {

  private final boolean mayChangePlaces;
  private String requests = "";
  private String marked = "";
  private String responses = "";

  ToyMultiplexedDecoder() {
    this(true);
  }

  /**
   * @param mayChangePlaces whether whole requests may
   */
  ToyMultiplexedDecoder(boolean mayChangePlaces) {
    this.mayChangePlaces = mayChangePlaces;
  }

  @Override
  public boolean requestBytes(Bytes bytes, MultiplexedPairing pairing) {
    requests = take(requests, bytes, pairing);
    return !requests.startsWith("!");
  }

  @Override
  public boolean responseBytes(Bytes bytes, MultiplexedPairing pairing) {
    responses = take(responses, bytes, pairing);
    return !responses.startsWith("!");
  }

  private static String take(String before, Bytes bytes, MultiplexedPairing pairing) {
    StringBuilder rest = new StringBuilder(before);
    for (int i = 0; i < bytes.length(); i++) {
      rest.append((char) bytes.at(i));
      if (bytes.at(i) == '\n') {
        tell(new Scanner(rest.toString()), pairing);
        rest.setLength(0);
      }
    }
    return rest.toString();
  }

  private static void tell(Scanner line, MultiplexedPairing pairing) {
    String verb = line.next();
    long id = line.nextLong();
    long key = line.hasNextLong() ? line.nextLong() : MultiplexedPairing.NO_IDENTITY;
    switch (verb) {
      case "ask" -> pairing.request(id, verb, 0, key);
      case "part" -> pairing.response(id, key, false);
      case "end" -> pairing.response(id, key, true);
      case "drop" -> pairing.cancel(id);
      default -> throw new IllegalArgumentException(verb);
    }
  }

  @Override
  public boolean insideRequest() {
    return !requests.isEmpty();
  }

  @Override
  public boolean insideResponse() {
    return !responses.isEmpty();
  }

  @Override
  public boolean requestsMayChangePlaces() {
    return mayChangePlaces;
  }

  @Override
  public void markRequests() {
    marked = requests;
  }

  @Override
  public void rewindRequests() {
    requests = marked;
  }
}
