package io.mispair.demo.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bug without the agent: the acts show it, or not, whoever watches. */
class ActTest {

  private static TrackerProcess tracker;

  @BeforeAll
  static void start() throws IOException {
    tracker = TrackerProcess.start();
  }

  @AfterAll
  static void stop() throws IOException {
    tracker.close();
  }

  @Test
  void keptTrackerGivesEachListenerTheSongOfTheOneBefore() throws IOException {
    List<Answer> answers = play(new UnpooledTracker());

    assertEquals("Read timed out", answers.get(0).detail());
    assertEquals(new Answer(Song.BOB, Song.ALICE, Song.ALICE.path()), answers.get(1));
    assertEquals(new Answer(Song.CAROL, Song.BOB, Song.BOB.path()), answers.get(2));
  }

  @Test
  void halfReadLineGivesBobTheOtherHalfAndCarolTheSongOfBob() throws IOException {
    List<Answer> answers = play(new HalfReadLine());

    assertEquals("Read timed out", answers.get(0).detail());
    assertEquals(
        "Invalid response from tracker: '0.0.1:7500/dev1/0/000/000/0000000101.fid&paths=1'",
        answers.get(1).detail());
    assertEquals(new Answer(Song.CAROL, Song.BOB, Song.BOB.path()), answers.get(2));
  }

  @Test
  void pooledTrackerGivesEachListenerTheirOwnSong() throws IOException {
    List<Answer> answers = play(new PooledTracker());

    assertEquals("Read timed out", answers.get(0).detail());
    assertEquals(new Answer(Song.BOB, Song.BOB, Song.BOB.path()), answers.get(1));
    assertEquals(new Answer(Song.CAROL, Song.CAROL, Song.CAROL.path()), answers.get(2));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void actTellsWhatItWillShow(Act act) throws IOException {
    List<Song> got = play(act).stream().map(Answer::got).toList();

    assertEquals(act.expected(), got);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void methodThatReusesTheConnectionIsOneOfTheAct(Act act) {
    List<String> methods =
        Arrays.stream(act.getClass().getDeclaredMethods()).map(Method::getName).toList();

    assertTrue(act.reuser() == null || methods.contains(act.reuser()));
  }

  static List<Act> acts() {
    return List.of(new UnpooledTracker(), new HalfReadLine(), new PooledTracker());
  }

  private static List<Answer> play(Act act) throws IOException {
    List<Answer> answers = new ArrayList<>();
    act.play(tracker, answers::add, event -> {});
    return answers;
  }
}
