package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command is found by its letters as by its hash, and no other is taken for it. */
class RespCommandsTest {

  private static @Nullable RespCommand letters(String name) {
    return RespCommands.findLetters(Word.ofFirst(name), name.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "SET",
        "DEL",
        "TTL",
        "INCR",
        "LPOP",
        "MGET",
        "PING",
        "EXEC",
        "MULTI",
        "HELLO",
        "CLIENT",
        "EXPIRE",
        "HGETALL",
        "DISCARD",
        "MONITOR",
        "ZREVRANK",
        "XREVRANGE"
      })
  void namesAreFound(String name) {
    RespCommand byHash = RespCommands.find(Fnv.of(name));
    assertEquals(name, byHash.name);
    if (name.length() <= Word.BYTES) {
      assertSame(byHash, letters(name));
      assertSame(byHash, letters(name.toLowerCase(Locale.ROOT)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GE",
        "GETS",
        "XREVRANG",
        "JSON.GET",
        "EVAL_RO",
        "G\u0005T",
        "GET ",
        "GET\u0000"
      })
  void otherNamesAreNotFoundByLetters(String name) {
    assertNull(letters(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GE", "GETS", "JSON.GET", "XREVRANG"})
  void otherNamesAreOthers(String name) {
    assertSame(RespCommands.OTHER, RespCommands.find(Fnv.of(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVAL_RO", "RESTORE-ASKING", "GEORADIUSBYMEMBER_RO"})
  void namesOfMoreThanLettersAreFoundByHash(String name) {
    assertEquals(name, RespCommands.find(Fnv.of(name)).name);
  }
}
