package io.mispair.demo.incidents.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.impl.NetworkingConfiguration;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.incidents.mogilefs.Song;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** moji's tracker has no lock over a write and its read; its pool lends each borrower one. */
final class SharedTracker {

  private static final int THREADS = 8;
  private static final int ROUNDS = 40;
  private static final int CALLS = 4;

  private static final NetworkingConfiguration NETWORK =
      new NetworkingConfiguration.Builder().trackerReadTimeout(Stage.ONLY_TIMEOUT_MILLIS).build();

  private SharedTracker() {}

  /**
   * Whoever reads next gets the next answer. Who that is, and what the agent can make of it,
   * differs: two threads that write at once, and a read that takes two answers, hide who asked
   * first and for whom a thread reads. Hence many rounds, each with a tracker of its own.
   */
  static void amongEight(Stage stage) throws Exception {
    SingleHostTrackerFactory trackers =
        new SingleHostTrackerFactory(address(stage.far("tracker", 0)), NETWORK);
    for (int round = 0; round < ROUNDS; round++) {
      Tracker shared = trackers.getTracker();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Song song = Song.values()[i % Song.values().length];
        threads.add(start(stage, i, song, () -> play(shared, song)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      shared.close();
    }
  }

  static void pooled(Stage stage) throws Exception {
    FarSide tracker = stage.far("tracker", 0);
    MultiHostTrackerPool pool = new MultiHostTrackerPool(Set.of(address(tracker)), NETWORK);
    for (int round = 0; round < ROUNDS; round++) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Song song = Song.values()[i % Song.values().length];
        threads.add(start(stage, i, song, () -> borrow(pool, song)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    pool.close();
  }

  /** How a thread comes by the song. */
  private interface Way {
    String play() throws IOException;
  }

  private static Thread start(Stage stage, int number, Song song, Way way) {
    String name = song.listener() + "'s thread " + number;
    Thread thread =
        new Thread(
            () -> {
              for (int call = 0; call < CALLS; call++) {
                stage.ask(name, song.key(), way::play);
              }
            },
            name);
    thread.start();
    return thread;
  }

  private static InetSocketAddress address(FarSide far) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), far.port());
  }

  private static String borrow(MultiHostTrackerPool pool, Song song) throws IOException {
    Tracker tracker = pool.getTracker();
    try {
      return play(tracker, song);
    } finally {
      tracker.close();
    }
  }

  private static String play(Tracker tracker, Song song) throws IOException {
    try (InputStream sound = tracker.getPaths(song.key(), "songs").get(0).openStream()) {
      return new String(sound.readAllBytes(), UTF_8);
    }
  }
}
