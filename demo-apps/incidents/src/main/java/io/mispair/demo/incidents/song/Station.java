package io.mispair.demo.incidents.song;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.impl.NetworkingConfiguration;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.incidents.mogilefs.Song;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Listeners, each on a thread of his own; a cache in front, as a content delivery network's; and a
 * pool of moji's trackers behind. The Ruby gem's {@code Pool#use} gives a client back whatever
 * happened to it ({@code ensure}), and so does this pool unless it is careful.
 */
final class Station {

  private final Map<String, String> cache = new HashMap<>();
  private final Deque<Tracker> pool = new ArrayDeque<>();
  private final SingleHostTrackerFactory trackers;
  private final boolean careful;

  private Station(FarSide gate, boolean careful) {
    trackers =
        new SingleHostTrackerFactory(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()),
            new NetworkingConfiguration.Builder()
                .trackerReadTimeout(Stage.ONLY_TIMEOUT_MILLIS)
                .build());
    this.careful = careful;
  }

  static void play(Stage stage, boolean careful) throws Exception {
    FarSide gate = stage.gate(stage.far("tracker", 0).port());
    Station station = new Station(gate, careful);
    gate.hold();
    stage.says("the tracker's database is slow for Alice's song");
    station.listen(stage, "Alice", Song.ALICE);
    int late = gate.awaitHeld(Ends.LINE);
    gate.open();
    if (!careful) {
      gate.awaitDelivered(late);
    }
    stage.says("the database wakes up");
    station.listen(stage, "Bob", Song.BOB);
    station.heal();
    stage.says("all connections are replaced by new ones");
    station.listen(stage, "Carol", Song.CAROL);
    station.listen(stage, "Dave", Song.BOB);
    station.listen(stage, "Erin", Song.BOB);
  }

  private void listen(Stage stage, String listener, Song song) throws InterruptedException {
    stage.askOnThread(listener, song.key(), () -> stream(song));
  }

  /** What the cache has not got comes from the site, and is kept. */
  private String stream(Song song) throws IOException {
    String kept = cache.get(song.key());
    if (kept == null) {
      kept = fetch(song);
      cache.put(song.key(), kept);
    }
    return kept;
  }

  private String fetch(Song song) throws IOException {
    Tracker tracker = pool.isEmpty() ? trackers.getTracker() : pool.pop();
    boolean good = false;
    try {
      String sound = play(tracker, song);
      good = true;
      return sound;
    } finally {
      if (good || !careful) {
        pool.push(tracker);
      } else {
        tracker.close();
      }
    }
  }

  private static String play(Tracker tracker, Song song) throws IOException {
    try (InputStream sound = tracker.getPaths(song.key(), "songs").get(0).openStream()) {
      return new String(sound.readAllBytes(), UTF_8);
    }
  }

  /** As an idle limit, or a restart, does. */
  private void heal() throws TrackerException {
    while (!pool.isEmpty()) {
      pool.pop().close();
    }
    pool.push(trackers.getTracker());
  }
}
