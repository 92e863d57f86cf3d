package io.mispair.agent.start;

import io.mispair.agent.control.AgentProperties;
import io.mispair.agent.control.AgentProperties.State;
import io.mispair.agent.control.Answer;
import io.mispair.agent.control.Answer.Outcome;
import io.mispair.agent.control.Order;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out what the command line asks of the agent in this JVM, and answers. */
final class Orders {

  private final Startup startup;
  private final String version;
  private final Instrumentation instrumentation;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream complaints = new PrintStream(said, true, StandardCharsets.UTF_8);

  Orders(Startup startup, String version, Instrumentation instrumentation) {
    this.startup = startup;
    this.version = version;
    this.instrumentation = instrumentation;
  }

  /** Whether the agent is in force after it. */
  boolean carryOut(String argument) {
    Activation before = startup.activation();
    Order order = Order.in(argument);
    if (order == null) {
      System.err.println("mispair: this order is not understood; is it from another version?");
      return before != null;
    }
    boolean inForce = before != null;
    Answer answer;
    try {
      switch (order.verb()) {
        case ATTACH:
          answer = before == null ? attach(order.options()) : alreadyThere(before);
          inForce = before != null || answer.outcome() == Outcome.DONE;
          break;
        case DETACH:
          answer = before == null ? notThere() : detach(before);
          inForce = false;
          break;
        default:
          answer = before == null ? notThere() : answer(Outcome.DONE, before.status(version));
      }
    } catch (Throwable failure) {
      answer = answer(Outcome.FAILED, failure.toString());
    }
    set(instrumentation, AgentProperties.ANSWER, answer.toText(order.number()));
    return inForce;
  }

  private Answer attach(String options) {
    if (!startup.begin(true, options, instrumentation, complaints)) {
      return answer(Outcome.FAILED, "its settings have enabled=false");
    }
    Activation begun = startup.activation();
    if (begun == null || begun.hasFailed()) {
      String why = begun == null ? "" : begun.status(version);
      if (begun != null) {
        begun.end();
      }
      return answer(Outcome.FAILED, "none of its socket classes could be hooked\n" + why);
    }
    markAttached(instrumentation);
    return answer(Outcome.DONE, begun.status(version));
  }

  private Answer detach(Activation running) {
    List<String> left = running.end();
    boolean atRest = running.leavesMembers();
    set(instrumentation, AgentProperties.STATE, atRest ? State.AT_REST.name() : null);
    StringBuilder text = new StringBuilder("detached\n");
    if (atRest) {
      text.append(
          "Classes that were woven while they were loaded keep what was added to them; the"
              + " hooks are at rest.\n");
    }
    for (String line : left) {
      text.append(line).append('\n');
    }
    return answer(Outcome.DONE, text.toString());
  }

  private Answer alreadyThere(Activation running) {
    return answer(Outcome.ALREADY_ATTACHED, running.isLate() ? "attached" : "by -javaagent");
  }

  private Answer notThere() {
    return answer(Outcome.NOT_ATTACHED, "");
  }

  private Answer answer(Outcome outcome, String text) {
    return new Answer(outcome, version, said.toString(StandardCharsets.UTF_8), text);
  }

  /** Says, to whoever looks from outside, that the agent is in this JVM. */
  static void markAttached(Instrumentation instrumentation) {
    set(instrumentation, AgentProperties.STATE, State.ATTACHED.name());
  }

  private static void set(Instrumentation instrumentation, String name, @Nullable String value) {
    try {
      if (value == null) {
        AgentProperties.of(instrumentation).remove(name);
      } else {
        AgentProperties.of(instrumentation).setProperty(name, value);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another maker's JVM: the command line will say that it got no answer.
      System.err.println("mispair: this JVM keeps no properties for agents: " + e);
    }
  }
}
