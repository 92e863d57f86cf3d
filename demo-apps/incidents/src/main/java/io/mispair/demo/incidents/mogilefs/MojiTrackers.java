package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.impl.NetworkingConfiguration;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Set;

/**
 * moji 3.0.0 over a tracker that answers one question late. The method that asks for each listener
 * has a name of its own, for the alert's stacks to tell who did what.
 */
public final class MojiTrackers {

  static final NetworkingConfiguration NETWORK =
      new NetworkingConfiguration.Builder().trackerReadTimeout(Stage.ONLY_TIMEOUT_MILLIS).build();

  private static final int FIRST_HALF = 20;

  private MojiTrackers() {}

  /** The gate in front of a new tracker. */
  static FarSide gate(Stage stage) throws IOException {
    return stage.gate(stage.far("tracker", 0).port());
  }

  static InetSocketAddress address(FarSide gate) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port());
  }

  /** Asks where a song lies, and plays what lies there. */
  static String play(Tracker tracker, Song song) throws IOException {
    URL path = tracker.getPaths(song.key(), "songs").get(0);
    try (InputStream sound = path.openStream()) {
      return new String(sound.readAllBytes(), UTF_8);
    }
  }

  /** The caller keeps one tracker, with its one connection, over a read that timed out. */
  public static void keptOverATimeout(Stage stage) throws IOException {
    FarSide gate = gate(stage);
    Tracker tracker = new SingleHostTrackerFactory(address(gate), NETWORK).getTracker();
    try {
      gate.hold();
      stage.says("the tracker's database is slow for Alice's song");
      songOfAlice(stage, tracker);
      int late = gate.awaitHeld(Ends.LINE);
      gate.open();
      gate.awaitDelivered(late);
      stage.says("the database wakes up; Alice's answer comes, and nobody reads it");
      songOfBob(stage, tracker);
      songOfCarol(stage, tracker);
    } finally {
      tracker.close();
    }
  }

  /** The first half of the line is lost with the exception; the second is nobody's answer. */
  static void halfReadLine(Stage stage) throws IOException {
    FarSide gate = gate(stage);
    Tracker tracker = new SingleHostTrackerFactory(address(gate), NETWORK).getTracker();
    try {
      gate.hold();
      stage.says("the network stalls after " + FIRST_HALF + " bytes of Alice's answer");
      gate.order("credit " + FIRST_HALF);
      songOfAlice(stage, tracker);
      int late = gate.awaitHeld(Ends.LINE);
      gate.open();
      gate.awaitDelivered(late);
      stage.says("the network recovers; the rest of Alice's answer comes");
      songOfBob(stage, tracker);
      songOfCarol(stage, tracker);
    } finally {
      tracker.close();
    }
  }

  private static void songOfAlice(Stage stage, Tracker tracker) {
    ask(stage, tracker, Song.ALICE);
  }

  private static void songOfBob(Stage stage, Tracker tracker) {
    ask(stage, tracker, Song.BOB);
  }

  private static void songOfCarol(Stage stage, Tracker tracker) {
    ask(stage, tracker, Song.CAROL);
  }

  private static void ask(Stage stage, Tracker tracker, Song song) {
    stage.ask(song.listener(), song.key(), () -> play(tracker, song));
  }

  /** moji's pool closes the connection of a tracker that timed out: the late answer is lost. */
  static void droppedByThePool(Stage stage) throws Exception {
    FarSide gate = gate(stage);
    MultiHostTrackerPool pool = new MultiHostTrackerPool(Set.of(address(gate)), NETWORK);
    pool.setTestOnBorrow(true);
    try {
      borrow(stage, pool, Song.CAROL);
      Tracker tracker = pool.getTracker();
      try {
        gate.hold();
        stage.says("the tracker's database is slow for Alice's song");
        ask(stage, tracker, Song.ALICE);
      } finally {
        tracker.close();
      }
      gate.open();
      stage.says("the database wakes up; Alice's connection is closed by now");
      borrow(stage, pool, Song.BOB);
      borrow(stage, pool, Song.CAROL);
    } finally {
      pool.close();
    }
  }

  private static void borrow(Stage stage, MultiHostTrackerPool pool, Song song)
      throws TrackerException {
    Tracker tracker = pool.getTracker();
    try {
      ask(stage, tracker, song);
    } finally {
      tracker.close();
    }
  }
}
