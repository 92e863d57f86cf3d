package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.mispair.protocol.Bytes;
import org.junit.jupiter.api.Test;

class MeetingsTest {

  private final Meetings<ClientHello> hellos = new Meetings<>();
  private final Connection connection = Story.client().connection;

  private static byte[] record(int seed) {
    byte[] record = new byte[100];
    record[0] = 22;
    record[1] = 3;
    record[2] = 1;
    record[5] = 1;
    for (int i = 0; i < 32; i++) {
      record[11 + i] = (byte) (seed >> i % 4 * 8);
    }
    return record;
  }

  private static ClientHello hello(int seed) {
    ClientHello hello = ClientHello.in(new Bytes().wrap(record(seed), 0, 100));
    assertNotNull(hello);
    return hello;
  }

  @Test
  void whoSeesAHelloSecondFindsTheFirstOnce() {
    hellos.put(hello(7), connection);
    assertNull(hellos.take(hello(8)));
    assertSame(connection, hellos.take(hello(7)));
    assertNull(hellos.take(hello(7)));
  }

  @Test
  void theOldestThatMeetNobodyAreForgotten() {
    for (int i = 0; i < 3_000; i++) {
      hellos.put(hello(i), connection);
    }
    assertNull(hellos.take(hello(0)));
    assertSame(connection, hellos.take(hello(2_999)));
    assertSame(connection, hellos.take(hello(2_000)));
  }

  @Test
  void whoComesToTheSamePlaceLaterWaitsInstead() {
    Connection later = Story.client().connection;
    hellos.put(hello(7), connection);
    hellos.put(hello(7), later);
    assertSame(later, hellos.take(hello(7)));
  }

  @Test
  void aPlaceMayBeUsedForEver() {
    for (int i = 0; i < 3_000; i++) {
      hellos.put(hello(7), connection);
      assertSame(connection, hellos.take(hello(7)));
    }
  }

  @Test
  void otherRecordsAreNoHello() {
    assertNull(ClientHello.in(new Bytes().wrap(record(1), 0, 42)));
    byte[] serverHello = record(1);
    serverHello[5] = 2;
    assertNull(ClientHello.in(new Bytes().wrap(serverHello, 0, 100)));
    byte[] data = record(1);
    data[0] = 23;
    assertNull(ClientHello.in(new Bytes().wrap(data, 0, 100)));
    assertNull(ClientHello.in(new Bytes().opaque(100)));
    assertEquals(hello(1), hello(1));
  }
}
