package io.mispair.demo.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

  @ParameterizedTest
  @EnumSource(Messages.class)
  void agentTakesRequestsForWhatTheyAre(Messages messages) {
    byte[] request = messages.request();
    Protocol found = Protocol.detect(new Bytes().wrap(request, 0, request.length), true);
    assertEquals(messages.protocol(), found == null ? null : found.label());
  }
}
