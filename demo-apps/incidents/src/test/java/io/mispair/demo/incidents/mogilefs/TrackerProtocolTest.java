package io.mispair.demo.incidents.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import org.junit.jupiter.api.Test;

class TrackerProtocolTest {

  private final Store store = new Store();
  private final TrackerProtocol protocol = new TrackerProtocol(store);

  TrackerProtocolTest() throws IOException {}

  @Test
  void getPathsAnswersThePathOfTheSong() {
    assertEquals(
        "OK path1=" + store.path(102) + "&paths=1",
        reply("get_paths domain=songs&key=bob/thunder.mp3&noverify=1"));
  }

  @Test
  void callidIsEchoedInSuccessAndError() {
    assertEquals(
        "OK callid=7&path1=" + store.path(102) + "&paths=1",
        reply("get_paths domain=songs&key=bob/thunder.mp3&callid=7"));
    assertEquals(
        "ERR unknown_key unknown_key 7", reply("get_paths domain=songs&key=dave&callid=7"));
  }

  @Test
  void whatIsUploadedAndClosedLiesUnderItsKey() throws IOException {
    int next = 101 + Song.values().length;
    String path = store.path(next);
    assertEquals(
        "OK devid=1&fid=" + next + "&path=" + path,
        reply("create_open domain=songs&key=dave&class=normal"));
    assertEquals(
        "ERR db Failed+to+update+the+database",
        reply("create_close domain=songs&key=dave&fid=" + next + "&path=" + path));
    put(path);
    assertEquals("OK ", reply("create_close domain=songs&key=dave&fid=" + next + "&path=" + path));
    assertEquals("OK path1=" + path + "&paths=1", reply("get_paths domain=songs&key=dave"));
  }

  @Test
  void asManyClosesAreRefusedAsWasOrdered() {
    protocol.refuseCloses(1);
    String close = "create_close domain=songs&key=bob/thunder.mp3&path=" + store.path(101);

    assertEquals("ERR db Failed+to+update+the+database", reply(close));
    assertEquals("OK ", reply(close));
  }

  private static void put(String path) throws IOException {
    HttpURLConnection http = (HttpURLConnection) new URL(path).openConnection();
    http.setRequestMethod("PUT");
    http.setDoOutput(true);
    http.getOutputStream().write('x');
    assertEquals(201, http.getResponseCode());
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

  private String reply(String line) {
    return protocol.reply(TrackerRequest.parse(line));
  }
}
