package io.mispair.demo.incidents.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.impl.NetworkingConfiguration;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.incidents.mogilefs.Song;
import io.mispair.demo.incidents.threads.Turns.Listener;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * moji's tracker has no lock over a write and its read; its pool lends each borrower one. Each of
 * eight listeners has a thread, and a song that nobody else asks for.
 */
final class SharedTracker {

  private static final int CALLS = 2;

  private static final NetworkingConfiguration NETWORK =
      new NetworkingConfiguration.Builder().trackerReadTimeout(Stage.ONLY_TIMEOUT_MILLIS).build();

  private SharedTracker() {}

  /** Whoever reads next gets the next answer. Who that is, latches decide. */
  static void amongEight(Stage stage) throws Exception {
    FarSide gate = stage.gate(stage.far("tracker", 0).port());
    Tracker shared = Turns.tracker(new SingleHostTrackerFactory(address(gate), NETWORK));
    gate.hold();
    stage.says("all write, and then each reads the answer to the one before; the first comes last");
    List<Listener> listeners = listeners(stage, shared);
    for (Listener listener : listeners) {
      listener.write();
    }
    for (Listener listener : listeners.subList(1, listeners.size())) {
      read(gate, listener);
    }
    read(gate, listeners.get(0));
    stage.says("the first writes; then each writes, and reads the answer to the one before");
    listeners = listeners(stage, shared);
    listeners.get(0).write();
    for (Listener listener : listeners.subList(1, listeners.size())) {
      listener.write();
      read(gate, listener);
    }
    read(gate, listeners.get(0));
    shared.close();
  }

  private static List<Listener> listeners(Stage stage, Tracker shared) {
    List<Listener> listeners = new ArrayList<>();
    for (Song song : Song.values()) {
      listeners.add(
          new Listener(() -> ask(stage, song, () -> play(shared, song)), song.listener()));
    }
    return listeners;
  }

  /** One answer goes through: a read that took two would hide for whom a thread reads. */
  private static void read(FarSide gate, Listener listener) throws Exception {
    gate.pass(gate.awaitHeld(Ends.LINE));
    listener.read();
  }

  static void pooled(Stage stage) throws Exception {
    FarSide tracker = stage.far("tracker", 0);
    MultiHostTrackerPool pool = new MultiHostTrackerPool(Set.of(address(tracker)), NETWORK);
    List<Thread> threads = new ArrayList<>();
    for (Song song : Song.values()) {
      Thread thread = new Thread(() -> playOften(stage, pool, song), song.listener());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    pool.close();
  }

  private static void playOften(Stage stage, MultiHostTrackerPool pool, Song song) {
    for (int call = 0; call < CALLS; call++) {
      ask(stage, song, () -> borrow(pool, song));
    }
  }

  /** How a thread comes by the song. */
  private interface Way {
    String play() throws IOException;
  }

  private static void ask(Stage stage, Song song, Way way) {
    stage.ask(song.listener(), song.key(), way::play);
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
