package io.mispair.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.agent.control.Answer.Outcome;
import io.mispair.agent.control.Order.Verb;
import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void ordersComeThroughAnArgument() {
    Order order = new Order("a-1", Verb.ATTACH, "alerts=/tmp/a:b,peers=x:1");
    assertEquals(order, Order.in(order.toArgument()));
    assertEquals(
        new Order("2", Verb.STATUS, ""), Order.in(new Order("2", Verb.STATUS, "").toArgument()));
  }

  @Test
  void optionsAreNoOrder() {
    assertNull(Order.in(""));
    assertNull(Order.in("alerts=/tmp/a:b:c"));
    assertNull(Order.in("@"));
    assertNull(Order.in("@1:"));
    assertNull(Order.in("@1:JUGGLE:"));
  }

  @Test
  void answersComeThroughAProperty() {
    Answer answer = new Answer(Outcome.DONE, "1.2", "a: b\nc\n", "x\n\ny\n");
    assertEquals(answer, Answer.in(answer.toText("7"), "7"));
    Answer empty = new Answer(Outcome.NOT_ATTACHED, "1.2", "", "");
    assertEquals(empty, Answer.in(empty.toText("7"), "7"));
  }

  @Test
  void answersToOtherOrdersAreNone() {
    String text = new Answer(Outcome.DONE, "1.2", "", "").toText("7");
    assertNull(Answer.in(text, "8"));
    assertNull(Answer.in(null, "7"));
    assertNull(Answer.in("7", "7"));
  }
}
