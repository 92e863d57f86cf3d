package io.mispair.demo.incidents.mogilefs;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A pool that sends a noop before it lends a tracker, and takes any line that begins with OK for
 * its answer. After one listener has tried twice and given up, the check reads the first late
 * answer, and the next listener the second.
 */
final class NoopPool {

  private final SingleHostTrackerFactory trackers;
  private final boolean drops;
  private final Deque<Tracker> idle = new ArrayDeque<>();

  private NoopPool(SingleHostTrackerFactory trackers, boolean drops) {
    this.trackers = trackers;
    this.drops = drops;
  }

  private Tracker borrow() throws TrackerException {
    Tracker tracker = idle.poll();
    if (tracker == null) {
      return trackers.getTracker();
    }
    tracker.noop();
    return tracker;
  }

  static void checksAndKeeps(Stage stage) throws IOException {
    play(stage, false);
  }

  static void dropsAfterAFailure(Stage stage) throws IOException {
    play(stage, true);
  }

  private static void play(Stage stage, boolean drops) throws IOException {
    FarSide gate = MojiTrackers.gate(stage);
    NoopPool pool =
        new NoopPool(
            new SingleHostTrackerFactory(MojiTrackers.address(gate), MojiTrackers.NETWORK), drops);
    Tracker tracker = pool.borrow();
    gate.hold();
    stage.says("the database is slow; Alice's client tries twice");
    boolean broken = pool.ask(stage, tracker, Song.ALICE);
    int first = gate.awaitHeld(Ends.LINE);
    if (!drops) {
      pool.ask(stage, tracker, Song.ALICE);
      gate.awaitHeld((bytes, count) -> count >= 2 * first ? count : 0);
    }
    gate.open();
    pool.giveBack(tracker, broken);
    if (!drops) {
      gate.awaitDelivered(2 * first);
    }
    pool.lendTo(stage, Song.BOB);
    pool.lendTo(stage, Song.CAROL);
  }

  private void lendTo(Stage stage, Song song) throws TrackerException {
    Tracker tracker = borrow();
    giveBack(tracker, ask(stage, tracker, song));
  }

  /** Tells whether it fails. */
  private boolean ask(Stage stage, Tracker tracker, Song song) {
    return stage.ask(song.listener(), song.key(), () -> MojiTrackers.play(tracker, song)) == null;
  }

  private void giveBack(Tracker tracker, boolean broken) {
    if (broken && drops) {
      tracker.close();
    } else {
      idle.add(tracker);
    }
  }
}
