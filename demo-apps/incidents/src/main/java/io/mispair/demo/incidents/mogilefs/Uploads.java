package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.UTF_8;

import fm.last.moji.tracker.Destination;
import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.TrackerFactory;
import fm.last.moji.tracker.impl.SingleHostTrackerFactory;
import fm.last.moji.tracker.pool.MultiHostTrackerPool;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Set;

/**
 * Bob puts a new recording in the place of his old one. The tracker cannot take it, and says so;
 * but the answer that his client reads is the late one to Alice's create_open. He believes that the
 * new one is stored, and whoever asks for it gets the old one for good.
 */
final class Uploads {

  private static final String NEW = "the second take of ";

  private Uploads() {}

  static void onOneTracker(Stage stage) throws Exception {
    FarSide tracker = stage.far("tracker", 0);
    FarSide gate = stage.gate(tracker.port());
    TrackerFactory factory =
        new SingleHostTrackerFactory(MojiTrackers.address(gate), MojiTrackers.NETWORK);
    Tracker kept = factory.getTracker();
    try {
      Destination bobs = open(kept, Song.BOB);
      upload(bobs, NEW + Song.BOB.key());
      int late = openOfAliceIsLate(stage, gate, kept);
      gate.open();
      gate.awaitDelivered(late);
      tracker.order("refuse 1");
      close(stage, kept, bobs);
    } finally {
      kept.close();
    }
    whatIsStored(stage, tracker, false);
  }

  static void onPooledTrackers(Stage stage) throws Exception {
    FarSide tracker = stage.far("tracker", 0);
    FarSide gate = stage.gate(tracker.port());
    MultiHostTrackerPool pool =
        new MultiHostTrackerPool(Set.of(MojiTrackers.address(gate)), MojiTrackers.NETWORK);
    try {
      Tracker bobs = pool.getTracker();
      Destination destination = open(bobs, Song.BOB);
      bobs.close();
      upload(destination, NEW + Song.BOB.key());
      Tracker alices = pool.getTracker();
      openOfAliceIsLate(stage, gate, alices);
      alices.close();
      gate.open();
      tracker.order("refuse 1");
      boolean stored = false;
      while (!stored) {
        Tracker again = pool.getTracker();
        stored = close(stage, again, destination);
        again.close();
      }
      whatIsStored(stage, tracker, true);
    } finally {
      pool.close();
    }
  }

  private static Destination open(Tracker tracker, Song song) throws TrackerException {
    return tracker.createOpen(song.key(), "songs", "normal").get(0);
  }

  /** Tells the length of the late answer. */
  private static int openOfAliceIsLate(Stage stage, FarSide gate, Tracker tracker)
      throws IOException {
    gate.hold();
    try {
      open(tracker, Song.ALICE);
      throw new IllegalStateException("the read does not time out");
    } catch (TrackerException e) {
      stage.says("the database is slow; Alice's create_open times out");
    }
    return gate.awaitHeld(Ends.LINE);
  }

  private static void upload(Destination destination, String sound) throws IOException {
    HttpURLConnection http = (HttpURLConnection) destination.getPath().openConnection();
    http.setRequestMethod("PUT");
    http.setDoOutput(true);
    try (OutputStream body = http.getOutputStream()) {
      body.write(sound.getBytes(UTF_8));
    }
    if (http.getResponseCode() != 201) {
      throw new IOException("not stored: " + http.getResponseCode());
    }
  }

  /** Tells whether the client believes that it is stored. */
  private static boolean close(Stage stage, Tracker tracker, Destination destination) {
    try {
      tracker.createClose(Song.BOB.key(), "songs", destination, (NEW + Song.BOB.key()).length());
      stage.says("Bob's create_close is answered OK: he throws his own copy away");
      return true;
    } catch (TrackerException e) {
      stage.says("Bob's create_close fails (" + e.getMessage() + "): he keeps his copy");
      return false;
    }
  }

  /** Asked by somebody else, over a connection of its own. */
  private static void whatIsStored(Stage stage, FarSide tracker, boolean once) throws Exception {
    Tracker clean =
        new SingleHostTrackerFactory(MojiTrackers.address(tracker), MojiTrackers.NETWORK)
            .getTracker();
    try {
      stage.ask("Carol", NEW + Song.BOB.key(), () -> MojiTrackers.play(clean, Song.BOB));
      if (!once) {
        stage.ask("Dave", NEW + Song.BOB.key(), () -> MojiTrackers.play(clean, Song.BOB));
      }
    } finally {
      clean.close();
    }
  }
}
