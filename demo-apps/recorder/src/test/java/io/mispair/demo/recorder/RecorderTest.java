package io.mispair.demo.recorder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  @TempDir Path folder;

  private long nanos;

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void linesHoldWhatEachSideWroteUntilTheOtherSpoke() throws IOException {
    Path file = folder.resolve("lines.txt");
    try (Transcript transcript = new Transcript(file, () -> nanos)) {
      transcript.add(true, bytes("get "), 4);
      transcript.add(true, bytes("a\r\nrest"), 3);
      transcript.add(false, bytes("\\\t\0\u00ff~"), 5);
    }
    assertEquals(List.of("> get a\\r\\n", "< \\\\\\t\\x00\\xff~"), Files.readAllLines(file));
  }

  @Test
  void silencesAreComments() throws IOException {
    Path file = folder.resolve("silences.txt");
    try (Transcript transcript = new Transcript(file, () -> nanos)) {
      transcript.add(true, bytes("a"), 1);
      nanos += 19_000_000;
      transcript.add(false, bytes("b"), 1);
      nanos += 250_000_000;
      transcript.add(true, bytes("c"), 1);
    }
    assertEquals(List.of("> a", "< b", "# after 250 ms", "> c"), Files.readAllLines(file));
  }

  @Test
  void bytesArePassedOnBothWaysUntilBothSidesHaveEnded() throws Exception {
    Path file = folder.resolve("relay.txt");
    try (ServerSocket front = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket back = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket application = new Socket(front.getInetAddress(), front.getLocalPort());
        Socket client = front.accept();
        Socket server = new Socket(back.getInetAddress(), back.getLocalPort());
        Socket service = back.accept();
        Transcript transcript = new Transcript(file, System::nanoTime)) {
      Thread relay =
          new Thread(
              () -> {
                try {
                  new Relay(client, server, transcript).run();
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      relay.start();
      application.getOutputStream().write(bytes("ask"));
      assertArrayEquals(bytes("ask"), service.getInputStream().readNBytes(3));
      application.shutdownOutput();
      assertEquals(-1, service.getInputStream().read());
      service.getOutputStream().write(bytes("answer"));
      service.close();
      assertArrayEquals(bytes("answer"), application.getInputStream().readAllBytes());
      relay.join(10_000);
      assertFalse(relay.isAlive());
    }
    List<String> lines =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    assertEquals(List.of("> ask", "< answer"), lines);
  }
}
