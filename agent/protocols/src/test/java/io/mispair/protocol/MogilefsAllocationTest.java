package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MogilefsAllocationTest {

  private static final int ROUNDS = 10_000;

  private final Bytes view = new Bytes();
  private final byte[] request =
      Texts.raw("file_info domain=d&key=a%20b&callid=7\r\n!stats\r\nget_paths domain=");
  private final byte[] rest = Texts.raw("d&key=a\r\n");
  private final byte[] response =
      Texts.raw("OK key=a+b&callid=7\r\nuptime 1\r\n.\r\nERR unknown_key unknown_key 7\r\n");

  @Test
  void decodingAllocatesNothing() {
    MogilefsDecoder decoder = new MogilefsDecoder();
    QuietPairing pairing = new QuietPairing();
    rounds(decoder, pairing);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    rounds(decoder, pairing);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // Less than one byte a round: what is left is the measurement's own.
    assertTrue(allocated < ROUNDS, allocated + " bytes in " + ROUNDS + " rounds");
    assertEquals(2 * 3 * ROUNDS, pairing.responses);
  }

  private void rounds(MogilefsDecoder decoder, QuietPairing pairing) {
    boolean decodable = true;
    for (int i = 0; i < ROUNDS; i++) {
      decodable &= decoder.requestBytes(view.wrap(request, 0, request.length), pairing);
      decodable &= !decoder.startsAnotherRequest(view.wrap(rest, 0, rest.length));
      decoder.markRequests();
      decoder.rewindRequests();
      decodable &= decoder.requestBytes(view.wrap(rest, 0, rest.length), pairing);
      decodable &= decoder.responseBytes(view.wrap(response, 0, response.length), pairing);
      decodable &= Protocol.detect(view.wrap(request, 0, 32), true) == Protocol.MOGILEFS;
    }
    assertTrue(decodable);
  }
}
