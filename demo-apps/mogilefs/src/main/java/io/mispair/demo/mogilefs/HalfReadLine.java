package io.mispair.demo.mogilefs;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The read times out in the middle of a line and its first half is lost with the exception. Bob
 * gets the second half, which is no valid answer; his caller tells him so and goes on with the same
 * connection.
 */
final class HalfReadLine implements Act {

  private static final int FIRST_HALF = 20;

  @Override
  public String title() {
    return "the half-read line";
  }

  @Override
  public List<@Nullable Song> expected() {
    return Arrays.asList(null, null, Song.BOB);
  }

  @Override
  public String reuser() {
    return "songOfBob";
  }

  @Override
  public void play(TrackerProcess server, Consumer<Answer> answers, Consumer<String> events)
      throws IOException {
    Tracker tracker = new SingleHostTrackerFactory(server.address(), NETWORK).getTracker();
    try {
      server.holdBack(Song.ALICE, FIRST_HALF);
      events.accept("the network stalls after " + FIRST_HALF + " bytes of Alice's answer");
      answers.accept(songOfAlice(tracker));
      server.release();
      events.accept("the network recovers; the rest of Alice's answer comes");
      answers.accept(songOfBob(tracker));
      answers.accept(songOfCarol(tracker));
    } finally {
      tracker.close();
    }
  }

  private static Answer songOfAlice(Tracker tracker) {
    return Answer.from(tracker, Song.ALICE);
  }

  private static Answer songOfBob(Tracker tracker) {
    return Answer.from(tracker, Song.BOB);
  }

  private static Answer songOfCarol(Tracker tracker) {
    return Answer.from(tracker, Song.CAROL);
  }
}
