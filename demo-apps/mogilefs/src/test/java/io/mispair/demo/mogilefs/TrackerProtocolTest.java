package io.mispair.demo.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrackerProtocolTest {

  @Test
  void getPathsAnswersThePathOfTheSong() {
    assertEquals(
        "OK path1=http://127.0.0.1:7500/dev1/0/000/000/0000000102.fid&paths=1",
        reply("get_paths domain=songs&key=bob/thunder.mp3&noverify=1"));
  }

  @Test
  void noopAnswersOkAndASpace() {
    assertEquals("OK ", reply("noop "));
  }

  @Test
  void keyThatNobodyStoredIsUnknown() {
    assertEquals("ERR unknown_key unknown_key", reply("get_paths domain=songs&key=dave"));
  }

  @Test
  void getPathsNeedsADomain() {
    assertEquals("ERR no_domain No+domain+provided", reply("get_paths key=dave"));
  }

  @Test
  void getPathsNeedsAKey() {
    assertEquals("ERR no_key No+key+provided", reply("get_paths domain=songs"));
  }

  @Test
  void anyOtherCommandIsUnknown() {
    assertEquals("ERR unknown_command Unknown+server+command", reply("delete domain=songs&key=a"));
  }

  @Test
  void valuesAreEncodedAsTheServerOfMogileFsDoes() {
    assertEquals("a+b_1,-./\\:%26%3d%c3%a9", TrackerProtocol.encode("a b_1,-./\\:&=é"));
  }

  private static String reply(String line) {
    return TrackerProtocol.reply(TrackerRequest.parse(line));
  }
}
