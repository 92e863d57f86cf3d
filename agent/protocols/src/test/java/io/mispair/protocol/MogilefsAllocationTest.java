package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MogilefsAllocationTest {

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
    Allocation.assertNone(() -> takesARound(decoder, pairing));
    assertEquals(2 * 3 * Allocation.ROUNDS, pairing.responses);
  }

  private boolean takesARound(MogilefsDecoder decoder, QuietPairing pairing) {
    boolean decodable = decoder.requestBytes(view.wrap(request, 0, request.length), pairing);
    decodable &= !decoder.startsAnotherRequest(view.wrap(rest, 0, rest.length));
    decoder.markRequests();
    decoder.rewindRequests();
    decodable &= decoder.requestBytes(view.wrap(rest, 0, rest.length), pairing);
    decodable &= decoder.responseBytes(view.wrap(response, 0, response.length), pairing);
    return decodable & Protocol.detect(view.wrap(request, 0, 32), true) == Protocol.MOGILEFS;
  }
}
