package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.tools.attach.VirtualMachine;
import io.mispair.agent.control.AgentProperties;
import io.mispair.agent.control.Answer;
import io.mispair.agent.control.Order;
import java.util.UUID;

/** Gives orders to the agent in another JVM as the command line does, without a JVM for each. */
final class AttachedAgent {

  private AttachedAgent() {}

  static Answer order(ForkedJvm.Running program, Order.Verb verb, String options) throws Exception {
    Order order = new Order(UUID.randomUUID().toString(), verb, options);
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(program.process().pid()));
    try {
      jvm.loadAgent(ForkedJvm.agentJar().toString(), order.toArgument());
      Answer answer =
          Answer.in(jvm.getAgentProperties().getProperty(AgentProperties.ANSWER), order.number());
      assertNotNull(answer, "no answer to " + order);
      return answer;
    } finally {
      jvm.detach();
    }
  }

  /** The same, for an order that must be carried out without a complaint. */
  static String done(ForkedJvm.Running program, Order.Verb verb, String options) throws Exception {
    Answer answer = order(program, verb, options);
    assertEquals(Answer.Outcome.DONE, answer.outcome(), answer::toString);
    assertEquals("", answer.complaints());
    return answer.text();
  }
}
