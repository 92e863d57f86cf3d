package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static Map<String, Traffic.Seen> after(Story story) {
    try (story) {
      return story.audit.traffic();
    }
  }

  @Test
  void protocolThatIsLeftAloneIsCountedByItsName() {
    Story story = Story.client().write("CONNECT\naccept-version:1.2\n\n\0").read("CONNECTED\n\n\0");
    assertEquals(1, after(story).get("stomp").connections());
  }

  @Test
  void upgradedConnectionIsCountedUnderBothNames() {
    Story story =
        Story.client()
            .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
            .read("HTTP/1.1 101 OK\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
            .write("\u0081\u0000");
    Map<String, Traffic.Seen> seen = after(story);
    assertEquals(1, seen.get("http").requests());
    assertEquals(new Traffic.Seen(1, 0, 0, 0), seen.get("websocket"));
  }

  @Test
  void connectionThatSaysNothingOfAKnownProtocolIsNotCounted() {
    assertEquals(Map.of(), after(Story.client()));
  }
}
