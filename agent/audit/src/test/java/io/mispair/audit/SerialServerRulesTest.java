package io.mispair.audit;

import static io.mispair.audit.MogilefsTexts.A;
import static io.mispair.audit.MogilefsTexts.ASK_A;
import static io.mispair.audit.MogilefsTexts.ASK_B;
import static io.mispair.audit.MogilefsTexts.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Stories of a connection that this JVM serves. */
class SerialServerRulesTest {

  @Test
  void serverThatAnswersUnaskedIsTold() {
    try (Story served = Story.server()) {
      served.read(ASK_A).write(A).read(ASK_B).write(B);
      served.expectSilence();
      served.write(A);
      Alert alert = served.expect(Kind.UNSOLICITED_RESPONSE, Certainty.CONFIRMED);
      assertEquals("server", alert.connection().role());
    }
  }

  @Test
  void serverThatAnswersPipelinedRequestsIsCorrect() {
    try (Story served = Story.server()) {
      served.read(ASK_A + ASK_B + "get_pa").write(A).write("OK pat").write("hs=0\r\n");
      served.read("ths domain=d&key=x\r\n").write(A);
      served.expectSilence();
    }
  }
}
