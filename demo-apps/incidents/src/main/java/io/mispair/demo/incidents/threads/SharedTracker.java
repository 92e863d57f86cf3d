package io.mispair.demo.incidents.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.impl.NetworkingConfiguration;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.incidents.mogilefs.Song;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** moji's tracker has no lock; its pool gives each borrower one of his own. */
final class SharedTracker {

  private static final int THREADS = 8;
  private static final int CALLS = 5;

  /** Whoever waits for an answer that another has taken. */
  private static final NetworkingConfiguration NETWORK =
      new NetworkingConfiguration.Builder().trackerReadTimeout(Stage.ONLY_TIMEOUT_MILLIS).build();

  /** Where a thread gets its tracker. */
  private interface Source {
    Tracker take() throws Exception;
  }

  private SharedTracker() {}

  static void amongEight(Stage stage, boolean pooled) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), stage.far("tracker", 0).port());
    if (pooled) {
      MultiHostTrackerPool pool = new MultiHostTrackerPool(Set.of(address), NETWORK);
      playAll(stage, pool::getTracker, true);
      pool.close();
    } else {
      Tracker shared = new SingleHostTrackerFactory(address, NETWORK).getTracker();
      playAll(stage, () -> shared, false);
      shared.close();
    }
  }

  private static void playAll(Stage stage, Source source, boolean giveBack)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Song song = Song.values()[i % Song.values().length];
      String name = song.listener() + "'s thread " + i;
      Thread thread = new Thread(() -> play(stage, name, song, source, giveBack), name);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void play(Stage stage, String name, Song song, Source source, boolean giveBack) {
    for (int call = 0; call < CALLS; call++) {
      stage.ask(
          name,
          song.key(),
          () -> {
            Tracker tracker = source.take();
            try (InputStream sound = tracker.getPaths(song.key(), "songs").get(0).openStream()) {
              return new String(sound.readAllBytes(), UTF_8);
            } finally {
              if (giveBack) {
                tracker.close();
              }
            }
          });
    }
  }
}
