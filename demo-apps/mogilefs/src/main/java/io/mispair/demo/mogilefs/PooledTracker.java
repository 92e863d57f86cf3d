package io.mispair.demo.mogilefs;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The remedy: each listener borrows a tracker, and moji's pool closes the connection of one that
 * timed out. Alice's late answer meets a closed socket.
 */
final class PooledTracker implements Act {

  @Override
  public String title() {
    return "the pooled tracker";
  }

  @Override
  public List<@Nullable Song> expected() {
    return Arrays.asList(null, Song.BOB, Song.CAROL);
  }

  @Override
  public @Nullable String reuser() {
    return null;
  }

  @Override
  public void play(TrackerProcess server, Consumer<Answer> answers, Consumer<String> events)
      throws IOException {
    MultiHostTrackerPool pool = new MultiHostTrackerPool(Set.of(server.address()), NETWORK);
    pool.setTestOnBorrow(true);
    try {
      server.holdBack(Song.ALICE, 0);
      events.accept("the tracker's database is slow for Alice's song");
      answers.accept(songOfAlice(pool));
      server.release();
      events.accept("the database wakes up; Alice's connection is closed by now");
      answers.accept(songOfBob(pool));
      answers.accept(songOfCarol(pool));
    } finally {
      close(pool);
    }
  }

  private static Answer songOfAlice(MultiHostTrackerPool pool) throws TrackerException {
    return borrowAndAsk(pool, Song.ALICE);
  }

  private static Answer songOfBob(MultiHostTrackerPool pool) throws TrackerException {
    return borrowAndAsk(pool, Song.BOB);
  }

  private static Answer songOfCarol(MultiHostTrackerPool pool) throws TrackerException {
    return borrowAndAsk(pool, Song.CAROL);
  }

  private static Answer borrowAndAsk(MultiHostTrackerPool pool, Song song) throws TrackerException {
    Tracker tracker = pool.getTracker();
    try {
      return Answer.from(tracker, song);
    } finally {
      tracker.close();
    }
  }

  private static void close(MultiHostTrackerPool pool) throws IOException {
    try {
      pool.close();
    } catch (Exception e) {
      throw new IOException("The pool does not close", e);
    }
  }
}
