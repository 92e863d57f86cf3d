package io.mispair.demo.mogilefs;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller keeps one tracker, with its one connection, over a read that timed out: from then on
 * each listener gets the song of the one before.
 */
final class UnpooledTracker implements Act {

  @Override
  public String title() {
    return "the un-pooled tracker";
  }

  @Override
  public List<@Nullable Song> expected() {
    return Arrays.asList(null, Song.ALICE, Song.BOB);
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
      server.holdBack(Song.ALICE, 0);
      events.accept("the tracker's database is slow for Alice's song");
      answers.accept(songOfAlice(tracker));
      server.release();
      events.accept("the database wakes up; Alice's answer comes, and nobody reads it");
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
