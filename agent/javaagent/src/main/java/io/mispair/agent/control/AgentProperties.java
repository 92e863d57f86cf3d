package io.mispair.agent.control;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The properties that a JVM keeps for its agents, apart from the system properties, and that {@code
 * VirtualMachine.getAgentProperties} reads from outside. The application does not see them; there
 * is no file whose owner or place could be wrong, no port, and nothing to wait for.
 */
public final class AgentProperties {

  /** The answer to the last order. */
  public static final String ANSWER = "io.mispair.answer";

  /** How the agent came, where the command line of the JVM does not say; see {@link State}. */
  public static final String STATE = "io.mispair.state";

  /** The values of {@link #STATE}. */
  public enum State {
    ATTACHED,
    /** Detached, but its members stay in classes that were woven at load. */
    AT_REST
  }

  private static final String PACKAGE = "jdk.internal.vm";

  private AgentProperties() {}

  /** The properties themselves, in which strings may be kept. */
  public static Properties of(Instrumentation instrumentation) throws ReflectiveOperationException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(PACKAGE, Set.of(AgentProperties.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    return (Properties)
        Class.forName(PACKAGE + ".VMSupport").getMethod("getAgentProperties").invoke(null);
  }
}
