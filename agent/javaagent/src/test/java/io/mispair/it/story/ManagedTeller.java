package io.mispair.it.story;

import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Tells stories as {@link StoryTeller} does, in an application that chooses its log manager when it
 * has begun; then prints what the MBean says.
 */
final class ManagedTeller {

  private static final String MANAGER = "java.util.logging.manager";

  private ManagedTeller() {}

  /** The application's choice. */
  public static final class Manager extends LogManager {}

  public static void main(String[] args) throws Exception {
    Thread.sleep(300);
    System.setProperty(MANAGER, Manager.class.getName());
    StoryTeller.main(args);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.mispair:type=Audit");
    for (int i = 0; i < 200 && !server.isRegistered(name); i++) {
      Thread.sleep(50);
    }
    System.out.println("MANAGER " + LogManager.getLogManager().getClass().getName());
    System.out.println("ALERTS " + server.getAttribute(name, "Alerts"));
    TabularData kinds = (TabularData) server.getAttribute(name, "AlertsByKind");
    CompositeData timeouts = kinds.get(new Object[] {"reuse-after-timeout"});
    System.out.println("TIMEOUTS " + timeouts.get("value"));
    CompositeData[] last = (CompositeData[]) server.getAttribute(name, "LastAlerts");
    System.out.println("LAST " + last[last.length - 1].get("id"));
    System.out.println("COVERAGE " + ((String[]) server.getAttribute(name, "Coverage"))[1]);
    TabularData dropped = (TabularData) server.getAttribute(name, "Dropped");
    System.out.println("SINKS " + dropped.size());
    SuppressedErrors.print();
  }
}
