package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemcachedGrammarTest {

  private static Protocol detect(String bytes, boolean complete) {
    int length = Math.min(bytes.length(), Protocol.PREFIX_LENGTH);
    return Protocol.detect(Texts.bytes(bytes.substring(0, length)), complete);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get song\r\n",
        "get a b c\n",
        "gets song\r\n",
        "gat 0 song\r\n",
        "gats -1 song other\r\n",
        "set song 0 0 3\r\n",
        "set song 4294967295 -1 3 noreply\r\n",
        "add s 0 0 3\r\n",
        "replace s 0 0 3\r\n",
        "append s 0 0 3\r\n",
        "prepend s 0 0 3\r\n",
        "cas s 0 0 3 77\r\n",
        "incr n 1\r\n",
        "decr n 1 noreply\r\n",
        "touch n 100\r\n",
        "mg song\r\n",
        "mg song k v O1 q\r\n",
        "ms song 3\r\n",
        "ms song 3 T0 k\r\n",
        "md song q\r\n",
        "ma n D2 v\r\n",
        "me song\r\n",
        "mn\r\n",
        "mn\n",
        "get /fragment\r\n",
      })
  void linesAreFoundAtTheirEndAndNotBefore(String line) {
    assertEquals(Protocol.MEMCACHED, detect(line, false));
    int text = line.length() - (line.endsWith("\r\n") ? 2 : 1);
    for (int length = 0; length <= text; length++) {
      String begun = line.substring(0, length);
      boolean whole = length >= Protocol.PREFIX_LENGTH;
      assertEquals(whole ? Protocol.MEMCACHED : null, detect(begun, false), begun);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get a-key-that-is-longer-than-what-is-looked-at\r\n",
        "gets some_keys another_key and_another\r\n",
        "set a-key-that-is-longer-than-what-is-looked-at 0 0 3\r\n",
        "mg a-key-that-is-longer-than-what-is-looked-at v\r\n",
      })
  void longLinesAreFoundByAllThatIsLookedAt(String line) {
    assertEquals(Protocol.MEMCACHED, detect(line, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET song\r\n", // Redis inline, HTTP/0.9
        "get / HTTP/1.1\r\n",
        "get /a/rather/long/path/to HTTP/1.1\r\n",
        "set song blue\r\n", // Redis inline
        "incr song\r\n",
        "append song blue\r\n",
        "touch a b\r\n",
        "delete 7\r\n", // beanstalkd
        "stats\r\n",
        "watch tube\r\n",
        "version\r\n",
        "quit\r\n",
        "get\r\n",
        "get \r\n",
        "set a 0 0\r\n",
        "set a x 0 3\r\n",
        "get a\0\r\n",
        "get_paths domain=d\r\n", // MogileFS
        "mg\r\n",
        "mg song =\r\n",
        "ms song S3\r\n",
        "mnx\r\n",
        "mn \r\n",
        "mv a b\r\n",
        "\u0080\u0001\0\4",
      })
  void otherLinesAreNotTaken(String line) {
    assertNotEquals(Protocol.MEMCACHED, detect(line, true));
    for (int length = 0; length < line.length(); length++) {
      assertNotEquals(Protocol.MEMCACHED, detect(line.substring(0, length), true));
    }
  }
}
