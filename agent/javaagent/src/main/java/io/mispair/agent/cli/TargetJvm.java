package io.mispair.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.mispair.agent.control.AgentProperties;
import io.mispair.agent.control.Answer;
import io.mispair.agent.control.Order;
import java.io.IOException;
import java.util.Properties;
import java.util.UUID;

/** A running JVM that a command is about, by the JDK's attach API. */
final class TargetJvm implements AutoCloseable {

  private final long pid;
  private final VirtualMachine jvm;

  private TargetJvm(long pid, VirtualMachine jvm) {
    this.pid = pid;
    this.jvm = jvm;
  }

  static TargetJvm open(long pid) throws Refusal {
    Processes.check(pid);
    try {
      return new TargetJvm(pid, VirtualMachine.attach(Long.toString(pid)));
    } catch (NoClassDefFoundError e) {
      throw new Refusal(
          ExitStatus.NO_ATTACH_HERE,
          "the Java that runs this command has no module jdk.attach: use a JDK's");
    } catch (AttachNotSupportedException e) {
      throw notSupported(pid, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw refused(pid, String.valueOf(e.getMessage()));
    }
  }

  private static Refusal notSupported(long pid, String message) {
    return message.contains("does not support the attach mechanism")
        ? new Refusal(
            ExitStatus.DISABLED, "process " + pid + " was started with -XX:+DisableAttachMechanism")
        : new Refusal(ExitStatus.NO_ANSWER, "process " + pid + " does not answer: " + message);
  }

  private static Refusal refused(long pid, String message) {
    if (message.contains("No such process") || message.contains("non existent")) {
      return new Refusal(ExitStatus.NO_SUCH_PROCESS, "there is no process " + pid);
    }
    if (message.contains("ermi") || message.contains("not secure")) {
      return new Refusal(ExitStatus.NOT_PERMITTED, "process " + pid + " refuses: " + message);
    }
    return new Refusal(ExitStatus.NO_ANSWER, "process " + pid + " does not answer: " + message);
  }

  /** What the JVM knows of itself and its agents. */
  Properties properties() throws Refusal {
    try {
      return jvm.getAgentProperties();
    } catch (IOException e) {
      throw refused(pid, String.valueOf(e.getMessage()));
    }
  }

  /** The JVM's version of Java, such as 17; 0 when it is not known. */
  int feature() {
    try {
      String version = jvm.getSystemProperties().getProperty("java.specification.version", "0");
      return Integer.parseInt(version);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Has the agent in that JVM carry out an order; loads it if it is not there. */
  Answer order(String jar, Order.Verb verb, String options) throws Refusal {
    Order order = new Order(UUID.randomUUID().toString(), verb, options);
    try {
      jvm.loadAgent(jar, order.toArgument());
    } catch (AgentLoadException e) {
      throw notLoaded(jar, String.valueOf(e.getMessage()));
    } catch (AgentInitializationException e) {
      throw failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw failed("the connection to it was lost, " + e.getMessage());
    }
    Answer answer = Answer.in(properties().getProperty(AgentProperties.ANSWER), order.number());
    if (answer == null) {
      throw failed("it gave no answer; its System.err may say why");
    }
    return answer;
  }

  private Refusal notLoaded(String jar, String message) {
    if (message.contains("Dynamic agent loading is not enabled")) {
      return new Refusal(
          ExitStatus.DISABLED,
          "process "
              + pid
              + " loads no agents: start it with -XX:+EnableDynamicAgentLoading,"
              + " or with -javaagent:mispair.jar");
    }
    if (message.contains("Agent JAR not found")) {
      return failed("it cannot read " + jar);
    }
    if (message.contains("instrument")) {
      return failed("its Java has no module java.instrument");
    }
    return failed(message);
  }

  private Refusal failed(String why) {
    return new Refusal(
        ExitStatus.AGENT_FAILED, "process " + pid + " did not take the agent: " + why);
  }

  @Override
  public void close() {
    try {
      jvm.detach();
    } catch (IOException e) {
      // The JVM is gone.
    }
  }
}
