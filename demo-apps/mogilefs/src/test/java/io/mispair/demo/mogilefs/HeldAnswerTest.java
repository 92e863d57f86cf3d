package io.mispair.demo.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HeldAnswerTest {

  @Test
  void sendsTheFirstBytesAtOnceAndTheRestWhenReleased() throws Exception {
    PipedInputStream client = new PipedInputStream();
    PipedOutputStream server = new PipedOutputStream(client);
    HeldAnswer answer = new HeldAnswer("a", 2);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(answer, server));

    assertEquals("OK", read(client, 2));
    assertFalse(writer.isDone());
    assertTrue(answer.release());
    assertEquals(" paths=0", read(client, 8));
  }

  @Test
  void releaseReturnsThoughTheClientIsGone() throws Exception {
    PipedOutputStream nobody = new PipedOutputStream();
    HeldAnswer answer = new HeldAnswer("a", 0);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> assertThrows(RuntimeException.class, () -> write(answer, nobody)));

    assertTrue(answer.release());
    writer.join();
  }

  private static void write(HeldAnswer answer, PipedOutputStream server) {
    try {
      answer.write("OK paths=0".getBytes(US_ASCII), server);
      server.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(PipedInputStream client, int bytes) throws IOException {
    return new String(client.readNBytes(bytes), US_ASCII);
  }
}
