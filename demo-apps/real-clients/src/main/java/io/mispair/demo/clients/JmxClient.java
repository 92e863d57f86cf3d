package io.mispair.demo.clients;

import io.mispair.demo.support.FreePort;
import java.lang.management.ManagementFactory;
import java.rmi.registry.LocateRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerDelegate;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** JMX by RMI: attributes, and notifications that a thread of the connector waits for. */
// JNDI is what is tried here, on a server of our own.
@SuppressWarnings("BanJNDI")
final class JmxClient implements Client {

  @Override
  public String name() {
    return "jmx";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    int port = FreePort.find();
    LocateRegistry.createRegistry(port);
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    JMXConnectorServer server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            url, null, ManagementFactory.getPlatformMBeanServer());
    server.start();
    AtomicInteger heard = new AtomicInteger();
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      beans.addNotificationListener(
          MBeanServerDelegate.DELEGATE_NAME,
          (notification, handback) -> heard.incrementAndGet(),
          null,
          null);
      ObjectName threads = new ObjectName("java.lang:type=Threading");
      ObjectName nobody = new ObjectName("songs:type=Nobody");
      load.share(
          load.exchanges(),
          i -> {
            load.check(beans.getAttribute(threads, "ThreadCount") != null, "threads");
            if (i % 20 == 0) {
              unknown(load, beans, nobody);
            }
            if (i % 40 == 0) {
              load.check(beans.queryNames(null, null).size() > 10, "names");
            }
          });
    } finally {
      server.stop();
    }
  }

  private static void unknown(Load load, MBeanServerConnection beans, ObjectName nobody)
      throws Exception {
    try {
      beans.getAttribute(nobody, "Name");
    } catch (InstanceNotFoundException e) {
      load.did();
      return;
    }
    throw new IllegalStateException("found nobody");
  }
}
