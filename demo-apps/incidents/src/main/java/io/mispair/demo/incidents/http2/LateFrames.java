package io.mispair.demo.incidents.http2;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;

/**
 * What happens to whichever client: two calls time out while the server's answers are held back,
 * these come late, and the same connection goes on. That it is so is seen on the wire, or the
 * silence would show nothing.
 */
final class LateFrames {

  private static final int TIMEOUTS = 2;

  /** A client that fails within {@link Stage#IMPATIENCE_MILLIS} when it is told to be impatient. */
  interface Http2Client {
    String get(String url, boolean impatient) throws Exception;
  }

  private LateFrames() {}

  static void play(Stage stage, FarSide gate, FarSide watch, String base, Http2Client client)
      throws IOException {
    ask(stage, client, base, "Bob", false);
    ask(stage, client, base, "Carol", false);
    gate.hold();
    watch.order("keep-resets");
    stage.says("the server's frames are held back");
    for (int i = 1; i <= TIMEOUTS; i++) {
      ask(stage, client, base, "Alice-" + i, true);
    }
    watch.order("resets " + TIMEOUTS);
    // The server has answered before it hears that nobody waits any more.
    gate.awaitHeld(FrameWatch.answers(TIMEOUTS));
    watch.order("pass-resets");
    gate.open();
    watch.order("late " + TIMEOUTS);
    stage.says("they come: " + watch.order("told"));
    for (String who : new String[] {"Bob", "Carol", "Alice", "Dave"}) {
      ask(stage, client, base, who, false);
    }
    if (watch.connections() != 1) {
      throw new IllegalStateException("connections: " + watch.connections());
    }
    stage.says("all on one connection");
  }

  private static void ask(
      Stage stage, Http2Client client, String base, String who, boolean impatient) {
    String got =
        stage.ask(who, "/song-of-" + who, () -> client.get(base + "/song-of-" + who, impatient));
    if (impatient == (got != null)) {
      throw new IllegalStateException(impatient ? "no timeout" : "no answer");
    }
  }
}
