package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapDecoderTest {

  private static final String BIND =
      "\u0030\u000c\u0002\u0001\u0001\u0060\u0007\u0002\u0001\u0003\u0004\0\u0080\0";
  private static final String SEARCH = "\u0030\u0007\u0002\u0001\u0002\u0063\u0002\u0004\0";
  private static final String START_TLS =
      "\u0030\u001d\u0002\u0001\u0001\u0077\u0018\u0080\u00161.3.6.1.4.1.1466.20037";

  private final RecordingPairing pairing = new RecordingPairing();
  private final LdapDecoder decoder = new LdapDecoder(false);

  private boolean request(String text) {
    return decoder.requestBytes(Texts.bytes(text), pairing);
  }

  @Test
  void writeThatTookFewerBytesIsTakenUpAgain() {
    decoder.markRequests();
    assertTrue(request(BIND + SEARCH));
    decoder.rewindRequests();
    pairing.events.clear();
    assertTrue(request(BIND.substring(0, 4)));
    assertTrue(decoder.insideRequest());
    decoder.markRequests();
    assertTrue(request(BIND.substring(4)));
    decoder.rewindRequests();
    assertTrue(decoder.insideRequest());
    pairing.events.clear();
    assertTrue(request(BIND.substring(4)));
    assertFalse(decoder.insideRequest());
    assertEquals(List.of("reopen 1 bind"), pairing.events);
  }

  @Test
  void longestIdIsDecoded() {
    assertTrue(request("\u0030\n\u0002\u0004\u007f\u00ff\u00ff\u00ff\u0063\u0002\u0004\0"));
    assertEquals(List.of("open 2147483647 search"), pairing.events);
  }

  @ParameterizedTest
  @ValueSource(strings = {BIND, SEARCH, START_TLS})
  void openingIsDetected(String opening) {
    Protocol before = null;
    for (int length = 0; length <= opening.length(); length++) {
      Protocol found = Protocol.detect(Texts.bytes(opening.substring(0, length)), false);
      assertTrue(found == null && before == null || found == Protocol.LDAP, "first " + length);
      before = found;
    }
    assertEquals(Protocol.LDAP, before);
    assertEquals(Protocol.UNKNOWN, Protocol.detect(null, Texts.bytes(opening), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0031\u000c\u0002\u0001\u0001\u0060", // no sequence
        "\u0030\u000c\u0003\u0001\u0001\u0060", // no id
        "\u0030\u000c\u0002\u0005\u0001\u0001\u0001\u0001\u0001\u0060", // an id of 5 bytes
        "\u0030\u000c\u0002\0\u0060", // an id of none
        "\u0030\u0085\u0001\u0001\u0001\u0001\u0001\u0002\u0001\u0001", // a length of 5 bytes
        "\u0030\u000c\u0002\u0001\u0001\u0061\u0007\u0002", // a response
        "\u0030\u000c\u0002\u0001\u0001\u0060\u0007\u0002\u0001\u0004", // version 4
        "\u0030\u000c\u0002\u0001\u0001\u0004\u0006public", // SNMP has a community there
        "\u0030\u0082\u0001\n\u0002\u0082\u0001\u0001\0" // an RSA key
      })
  void otherBerIsUnknown(String opening) {
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes(opening), false));
  }

  @Test
  void tooFewBytesAreUnknownWhenNoMoreCome() {
    assertNull(Protocol.detect(Texts.bytes("\u0030"), false));
    assertEquals(Protocol.UNKNOWN, Protocol.detect(Texts.bytes("\u0030"), true));
  }
}
