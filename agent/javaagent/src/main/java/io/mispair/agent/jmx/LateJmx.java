package io.mispair.agent.jmx;

import io.mispair.agent.thread.AgentThread;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Registers the MBean some time after the application's main method has begun. Whoever asks first
 * for the platform's MBean server makes it, and brings up logging with it: by then the application
 * has chosen its log manager and its builder of MBean servers.
 */
public final class LateJmx implements Runnable {

  private static final String NAME = "io.mispair:type=Audit";
  private static final long DELAY_MILLIS = 2000;
  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE_MILLIS = 60_000;

  private final AuditState state;
  private final @Nullable Thread main;
  private @Nullable MBeanServer server;
  private boolean ended;

  /**
   * @param main the thread that will call the main method; {@code null} when it has been called
   */
  public LateJmx(AuditState state, @Nullable Thread main) {
    this.state = state;
    this.main = main;
  }

  public void schedule() {
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
      System.err.println("mispair: jmx=on: this JVM is without the module java.management");
      return;
    }
    try {
      new AgentThread(this, "mispair-jmx").start();
    } catch (OutOfMemoryError e) {
      // No more threads: no MBean.
    }
  }

  @Override
  public void run() {
    try {
      if (main != null) {
        awaitMain(main);
      }
      Thread.sleep(DELAY_MILLIS);
      // A builder or a log manager of the application's is looked for there.
      Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
      register();
    } catch (InterruptedException e) {
      // The agent goes.
    } catch (Throwable refused) {
      System.err.println("mispair: jmx=on: no MBean is registered: " + refused);
    }
  }

  private static void awaitMain(Thread main) throws InterruptedException {
    long tries = PATIENCE_MILLIS / POLL_MILLIS;
    while (main.isAlive() && !hasBegun(main.getStackTrace()) && tries-- > 0) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Agents and the launcher call from below; then it is the application. */
  static boolean hasBegun(StackTraceElement[] stack) {
    if (stack.length == 0) {
      return false;
    }
    String outermost = stack[stack.length - 1].getClassName();
    return !outermost.startsWith("sun.") && !outermost.startsWith("java.");
  }

  private synchronized void register() throws JMException {
    if (!ended) {
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      platform.registerMBean(new AuditBean(state), new ObjectName(NAME));
      server = platform;
    }
  }

  /** Takes the MBean away. */
  public synchronized void end() {
    ended = true;
    MBeanServer known = server;
    if (known != null) {
      try {
        known.unregisterMBean(new ObjectName(NAME));
      } catch (JMException e) {
        // The application has done so.
      }
    }
  }
}
