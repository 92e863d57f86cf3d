package io.mispair.it.soak;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the agent keeps of connections, by the JVM's own histogram of what lives. */
final class Kept {
  private static final String STATE = "io.mispair.audit.Connection";
  private static final int LOOKS = 20;
  private static final int BETWEEN_MILLIS = 300;

  private Kept() {}

  /**
   * Collects what is dead, again and again, until no more states of connections live than {@code
   * wanted}; the agent looks after them four times a second.
   *
   * @return how many do in the end
   */
  static int afterCollection(int wanted) throws JMException, InterruptedException {
    int live = live();
    for (int i = 0; i < LOOKS && live > wanted; i++) {
      Thread.sleep(BETWEEN_MILLIS);
      live = live();
    }
    return live;
  }

  /** How many there are, when what is dead has been collected. */
  static int live() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    String histogram =
        (String)
            server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    for (String line : histogram.split("\n", -1)) {
      // The number of the row, how many there are, their bytes, and the class.
      String[] columns = line.strip().split(" +", -1);
      if (columns.length > 3 && columns[3].equals(STATE)) {
        return Integer.parseInt(columns[1]);
      }
    }
    return 0;
  }
}
