package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.protocol.Replay.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Heads that lie whole in the buffer are taken many bytes at a time, and those that come byte by
 * byte are not: the same must be told of both, whatever is wrong with them.
 */
class Http1PlainTest {

  private static final long SEED = 20261129;
  private static final int CONVERSATIONS = 5_000;
  private static final int CUT_EVERYWHERE = 200;

  private static final String[] REQUEST_LINES = {
    "GET / HTTP/1.1\r\n",
    "GET /songs/1234?x=y HTTP/1.1\r\n",
    "HEAD /a HTTP/1.1\r\n",
    "POST /a HTTP/1.1\r\n",
    "DELETE /a HTTP/1.0\r\n",
    "GET  / HTTP/1.1\r\n",
    "GET /a b HTTP/1.1\r\n",
    "GET http://h/ HTTP/1.1\r\n",
    "OPTIONS * HTTP/1.1\r\n",
    "CONNECT h:1 HTTP/1.1\r\n",
    "PROPPATCH /a HTTP/1.1\r\n",
    "GET / HTTP/1.1\n",
    "GET /\u0001 HTTP/1.1\r\n",
    "GET / HTTP/1.1 \r\n",
    "\r\nGET / HTTP/1.1\r\n"
  };

  private static final String[] STATUS_LINES = {
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 \r\n",
    "HTTP/1.1 200\r\n",
    "HTTP/1.0 200 OK\r\n",
    "HTTP/1.1 204 No Content\r\n",
    "HTTP/1.1 304 Not Modified\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n",
    "HTTP/1.1 099 Low\r\n",
    "HTTP/1.1 2x0 OK\r\n",
    "HTTP/1.1 200:OK\r\n",
    "HTTP/1.1 200 O\u0000K\r\n",
    "HTTP/1.1 200 OK\n",
    "HTTP/1.1 200 OK\r\r\n",
    "HTTP/2.0 200 OK\r\n"
  };

  private static final String[] PLAIN_LINES = {
    "Host: songs.example:8080\r\n",
    "Accept: application/json\r\n",
    "Accept-Encoding: gzip\r\n",
    "Content-Type: text/plain; charset=\u00e9\r\n",
    "Content-Length: 4\r\n",
    "content-length: 0\r\n",
    "Connection: keep-alive\r\n",
    "Date: Mon, 23 Nov 2026 10:00:00 GMT\r\n",
    "Set-Cookie: a=b\r\n",
    "X: y\r\n",
    "a:\r\n"
  };

  private static final String[] ODD_LINES = {
    "Content-Length: 04\r\n",
    "Content-Length: 4\r\n",
    "Content-Length: 4, 4\r\n",
    "Content-Length:4\r\n",
    "Content-Length: 4 \r\n",
    "Content-Length: +4\r\n",
    "Content-Length: 1234567890\r\n",
    "Content-Length:\r\n",
    "Content-Length: \r\n",
    "Content-Length : 4\r\n",
    "Content-Length: 4\n",
    "Content_Length: 4\r\n",
    "ContentLength: 4\r\n",
    "Content--Length: 4\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\r\n",
    "Transfer-Encoding: xchunked\r\n",
    "Transfer-Encoding:\r\n chunked\r\n",
    "Transfer-Encoding-: chunked\r\n",
    "Connection: close\r\n",
    "Connection: keep-alive\r\n , close\r\n",
    "Connection: keep-alive, Content-Length\r\n",
    "Connection: Upgrade\r\nUpgrade: websocket\r\n",
    "Expect: 100-continue\r\n",
    "Host: other\r\n",
    " folded\r\n",
    "\tfolded\r\n",
    ": nameless\r\n",
    "colonless\r\n",
    "Na\u00e9me: x\r\n",
    "Na me: x\r\n",
    "X-B3-TraceId: 1\r\n",
    "X: \u0000\r\n",
    "X: \u007f\r\n",
    "X: a\tb\r\n",
    "X: a\rb\r\n",
    "X: a\r\r\n",
    "X: a\n",
    "\r",
    "\n"
  };

  private static final String[] ENDS = {"\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "", "\r\r\n"};
  private static final String[] BODIES = {"", "", "abcd", "4\r\nabcd\r\n0\r\n\r\n", "abcdHTTP/1.1"};

  private final Random random = new Random(SEED);

  @Test
  void headsAreToldOfTheSameWholeAndCut() {
    int answered = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      List<byte[]> turns = conversation();
      List<String> whole = replay(turns, Memory.ARRAY, (bytes, at) -> false);
      assertEquals(replay(turns, Memory.ARRAY, (bytes, at) -> true), whole);
      assertEquals(
          replay(turns, Memory.DIRECT_BUFFER, (bytes, at) -> random.nextInt(20) == 0), whole);
      answered += whole.contains("response") ? 1 : 0;
    }
    // Else nothing but giving up was compared.
    assertTrue(answered > CONVERSATIONS / 5, "answered: " + answered);
  }

  @Test
  void headsAreToldOfTheSameAtEveryCut() {
    for (int i = 0; i < CUT_EVERYWHERE; i++) {
      List<byte[]> turns = conversation();
      List<String> whole = replay(turns, Memory.ARRAY_MIDDLE, (bytes, at) -> false);
      int longest = turns.stream().mapToInt(turn -> turn.length).max().orElse(0);
      for (int cut = 1; cut < longest; cut++) {
        int here = cut;
        assertEquals(whole, replay(turns, Memory.ARRAY, (bytes, at) -> at == here));
      }
    }
  }

  private interface Cut {
    boolean at(byte[] bytes, int index);
  }

  private static List<String> replay(List<byte[]> turns, Memory memory, Cut cut) {
    Replay replay = new Replay(new Http1Decoder(), memory);
    List<String> events = new ArrayList<>();
    for (int turn = 0; turn < turns.size(); turn++) {
      byte[] bytes = turns.get(turn);
      List<Integer> cuts = new ArrayList<>();
      for (int at = 1; at < bytes.length; at++) {
        if (cut.at(bytes, at)) {
          cuts.add(at);
        }
      }
      int[] sorted = cuts.stream().mapToInt(at -> at).toArray();
      events.addAll(replay.feed(turn % 2 == 0, bytes, sorted));
    }
    return events;
  }

  /** Two requests and their responses, most of them well formed, some damaged in one byte. */
  private List<byte[]> conversation() {
    List<byte[]> turns = new ArrayList<>();
    boolean well = random.nextInt(3) > 0;
    for (int turn = 0; turn < 4; turn++) {
      byte[] head = Texts.raw(head(turn % 2 == 0 ? REQUEST_LINES : STATUS_LINES, well));
      if (random.nextInt(8) == 0) {
        head[random.nextInt(head.length)] = (byte) random.nextInt(256);
      }
      turns.add(head);
    }
    return turns;
  }

  private String head(String[] startLines, boolean well) {
    StringBuilder head = new StringBuilder(startLines[well ? random.nextInt(2) : any(startLines)]);
    for (int lines = random.nextInt(6); lines > 0; lines--) {
      boolean odd = random.nextInt(well ? 12 : 4) == 0;
      String[] from = odd ? ODD_LINES : PLAIN_LINES;
      head.append(from[any(from)]);
    }
    if (!well) {
      return head.append(ENDS[any(ENDS)]).append(BODIES[any(BODIES)]).toString();
    }
    if (head.indexOf("ontent-Length") < 0) {
      head.append("Content-Length: 4\r\n");
    }
    return head.append("\r\n").append(head.indexOf(": 4") < 0 ? "" : "abcd").toString();
  }

  private int any(String[] texts) {
    return random.nextInt(texts.length);
  }
}
