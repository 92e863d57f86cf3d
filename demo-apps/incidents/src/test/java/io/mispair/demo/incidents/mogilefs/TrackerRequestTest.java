package io.mispair.demo.incidents.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackerRequestTest {

  @Test
  void readsTheCommandAndItsArguments() {
    assertEquals(
        new TrackerRequest("get_paths", Map.of("domain", "songs", "key", "a", "noverify", "1")),
        TrackerRequest.parse("get_paths domain=songs&key=a&noverify=1"));
  }

  @Test
  void readsTheCommandInAnyCase() {
    assertEquals("get_paths", TrackerRequest.parse("GET_PATHS key=a").command());
  }

  @Test
  void takesTheFormOfOldPhpClientsWithoutASpace() {
    assertEquals("a", TrackerRequest.parse("get_paths&domain=songs&key=a").argument("key"));
  }

  @Test
  void decodesNamesAndValues() {
    assertEquals(
        "a song/50% é",
        TrackerRequest.parse("get_paths k%65y=a+song%2F50%25+%C3%A9").argument("key"));
  }

  @Test
  void missingArgumentIsEmpty() {
    assertEquals("", TrackerRequest.parse("noop").argument("key"));
  }

  @Test
  void lineWithoutACommandHasNone() {
    assertEquals("", TrackerRequest.parse("!stats").command());
  }
}
