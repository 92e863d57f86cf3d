package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest
  @ValueSource(ints = {26, 31, 64})
  void messagesAreOfTheSizeAskedFor(int size) {
    for (Messages messages : Messages.values()) {
      assertEquals(size, messages.request(size).length);
      assertEquals(size, messages.reply(size).length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 64})
  void agentTakesRequestsForWhatTheyAre(int size) {
    assertEquals(Protocol.UNKNOWN, detect(Messages.UNKNOWN.request(size)));
    assertEquals(Protocol.MOGILEFS, detect(Messages.MOGILEFS.request(size)));
  }

  private static Protocol detect(byte[] request) {
    return Protocol.detect(new Bytes().wrap(request, 0, request.length), true);
  }
}
