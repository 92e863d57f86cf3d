package io.mispair.demo.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class TrackerProcessTest {

  private static final byte[] REQUEST =
      ("get_paths domain=songs&key=" + Song.ALICE.key() + "\r\n").getBytes(US_ASCII);

  private static final String REPLY = "OK path1=" + Song.ALICE.path() + "&paths=1\r\n";

  @Test
  void releasedAnswerLiesInTheClientsReceiveBuffer() throws IOException {
    try (TrackerProcess tracker = TrackerProcess.start();
        Socket client = new Socket(tracker.address().getAddress(), tracker.address().getPort())) {
      tracker.holdBack(Song.ALICE, 0);
      client.getOutputStream().write(REQUEST);
      tracker.release();

      assertEquals(REPLY.length(), client.getInputStream().available());
    }
  }

  @Test
  void halfAnAnswerComesBeforeTheReleaseAndTheRestAfterIt() throws IOException {
    try (TrackerProcess tracker = TrackerProcess.start();
        Socket client = new Socket(tracker.address().getAddress(), tracker.address().getPort())) {
      tracker.holdBack(Song.ALICE, 20);
      client.getOutputStream().write(REQUEST);

      String first = new String(client.getInputStream().readNBytes(20), US_ASCII);
      assertEquals(0, client.getInputStream().available());
      tracker.release();
      String rest = new String(client.getInputStream().readNBytes(REPLY.length() - 20), US_ASCII);
      assertEquals(REPLY, first + rest);
    }
  }

  @Test
  void onlyOneAnswerIsHeldBack() throws IOException {
    try (TrackerProcess tracker = TrackerProcess.start();
        Socket client = new Socket(tracker.address().getAddress(), tracker.address().getPort())) {
      tracker.holdBack(Song.ALICE, 0);
      client.getOutputStream().write(REQUEST);
      tracker.release();
      client.getOutputStream().write(REQUEST);

      byte[] both = client.getInputStream().readNBytes(2 * REPLY.length());
      assertEquals(REPLY + REPLY, new String(both, US_ASCII));
    }
  }

  @Test
  void releaseOfNothingIsAnError() throws IOException {
    try (TrackerProcess tracker = TrackerProcess.start()) {
      IOException refusal = assertThrows(IOException.class, tracker::release);

      assertEquals(
          "The tracker says: nobody asked for the answer that was held back", refusal.getMessage());
    }
  }
}
