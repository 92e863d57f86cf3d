package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.tools.attach.VirtualMachine;
import io.mispair.agent.JdkFinder.Jdk;
import io.mispair.agent.control.Order.Verb;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The MBean comes and goes with an agent that is attached; another JVM looks at it. */
class JmxDetachIT {

  @ParameterizedTest
  @MethodSource("io.mispair.agent.JdkFinder#jdks")
  void theMBeanIsGoneWhenTheAgentIsDetached(Jdk jdk) throws Exception {
    ForkedJvm.Running program = LateAttachIT.lateJvm(jdk).start("io.mispair.it.load.Traffic");
    program.awaitLine("READY");
    ObjectName name = new ObjectName("io.mispair:type=Audit");
    try (JMXConnector connector = connect(program)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      assertFalse(server.isRegistered(name));
      AttachedAgent.done(program, Verb.ATTACH, "log=off,jmx=on");
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> server.isRegistered(name));
      assertEquals(0, server.getAttribute(name, "SuppressedErrors"));

      AttachedAgent.done(program, Verb.DETACH, "");

      assertFalse(server.isRegistered(name));
    }
    OutputStream in = program.process().getOutputStream();
    in.write("stop\n".getBytes(StandardCharsets.UTF_8));
    in.flush();
    ForkedJvm.Finished finished = program.end();
    assertEquals(0, finished.exit(), finished::toString);
  }

  /** To a JVM of this test. */
  @SuppressWarnings("BanJNDI")
  private static JMXConnector connect(ForkedJvm.Running program) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(program.process().pid()));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
    } finally {
      jvm.detach();
    }
  }
}
