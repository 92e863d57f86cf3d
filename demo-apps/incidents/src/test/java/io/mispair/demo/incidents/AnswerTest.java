package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final String AT = "2026-11-29T12:00:00Z";

  @Test
  void contentWithTheKeyIsRight() {
    Answer answer = new Answer(AT, "Bob", "song-b", "value of song-b", null);

    assertTrue(answer.isRight());
    assertFalse(answer.isWrong());
    assertEquals("Bob asks for song-b and gets value of song-b", answer.toString());
  }

  @Test
  void contentWithoutItIsWrong() {
    Answer answer = new Answer(AT, "Bob", "song-b", "value of\r\nsong-a\u0001", null);

    assertTrue(answer.isWrong());
    assertFalse(answer.isRight());
    assertEquals(
        "Bob asks for song-b and gets value of\\r\\nsong-a\\x01   WRONG", answer.toString());
  }

  @Test
  void noContentIsNeither() {
    Answer answer = new Answer(AT, "Bob", "song-b", null, "Read timed out");

    assertFalse(answer.isWrong());
    assertFalse(answer.isRight());
    assertEquals("Bob asks for song-b and gets none: Read timed out", answer.toString());
  }
}
