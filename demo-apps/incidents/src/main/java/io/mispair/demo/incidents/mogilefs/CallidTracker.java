package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.Ends;
import io.mispair.demo.support.far.FarSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URL;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends a {@code callid} with each request (MogileFS 2.61 and later answer with the
 * same), and goes on after a timeout. With ids that is correct if it looks at them.
 */
final class CallidTracker implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader replies;
  private final boolean looks;
  private int lastId;

  private CallidTracker(FarSide gate, boolean looks) throws IOException {
    socket = new Socket("127.0.0.1", gate.port());
    socket.setTcpNoDelay(true);
    replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    this.looks = looks;
  }

  private String play(Song song) throws IOException {
    String id = Integer.toString(++lastId);
    String request = "get_paths domain=songs&key=" + song.key() + "&callid=" + id + "\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    String reply = line();
    while (looks && !id.equals(argument(reply, "callid"))) {
      reply = line();
    }
    try (InputStream sound = new URL(String.valueOf(argument(reply, "path1"))).openStream()) {
      return new String(sound.readAllBytes(), UTF_8);
    }
  }

  private String line() throws IOException {
    String line = replies.readLine();
    if (line == null) {
      throw new IOException("the tracker is gone");
    }
    return line;
  }

  private static @Nullable String argument(String reply, String name) {
    for (String pair : reply.split("[ &]")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return null;
  }

  static void idsAreNotLookedAt(Stage stage) throws IOException {
    play(stage, false);
  }

  static void idsAreLookedAt(Stage stage) throws IOException {
    play(stage, true);
  }

  private static void play(Stage stage, boolean looks) throws IOException {
    FarSide gate = MojiTrackers.gate(stage);
    try (CallidTracker tracker = new CallidTracker(gate, looks)) {
      ask(stage, tracker, Song.BOB);
      ask(stage, tracker, Song.CAROL);
      tracker.socket.setSoTimeout(Stage.IMPATIENCE_MILLIS);
      gate.hold();
      stage.says("the tracker's database is slow for Alice's song");
      ask(stage, tracker, Song.ALICE);
      tracker.socket.setSoTimeout(0);
      gate.allow(gate.awaitHeld(Ends.LINE));
      stage.says("the database wakes up; Alice's answer comes");
      if (looks) {
        gate.open();
      }
      ask(stage, tracker, Song.BOB);
      // Only now: were both answers in one read, nobody could see which of them the client took.
      gate.open();
      ask(stage, tracker, Song.CAROL);
    }
  }

  private static void ask(Stage stage, CallidTracker tracker, Song song) {
    stage.ask(song.listener(), song.key(), () -> tracker.play(song));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
