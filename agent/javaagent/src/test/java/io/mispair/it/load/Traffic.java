package io.mispair.it.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Exchanges bytes over sockets and channels all the time, and checks each of them. It obeys lines
 * on its standard input: {@code measure} prints what a detached agent may not leave behind, {@code
 * stop} ends it.
 */
final class Traffic {

  static final AtomicLong EXCHANGES = new AtomicLong();
  static volatile boolean stopped;

  private static final AtomicLong FAILURES = new AtomicLong();

  private Traffic() {}

  public static void main(String[] args) throws Exception {
    List<Thread> clients = new ArrayList<>();
    clients.add(start("sockets", new SocketTraffic()));
    clients.add(start("channels", new ChannelTraffic(true)));
    clients.add(start("selectors", new ChannelTraffic(false)));
    System.out.println("READY");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("measure")) {
        measure();
      } else {
        break;
      }
    }
    stopped = true;
    for (Thread client : clients) {
      client.join(10_000);
    }
    System.out.println("EXCHANGED " + EXCHANGES.get() + " FAILURES " + FAILURES.get());
  }

  private static Thread start(String name, Part part) {
    Thread thread =
        new Thread(
            () -> {
              try {
                part.run();
              } catch (Throwable e) {
                failed(name, e);
              }
            },
            name);
    thread.start();
    return thread;
  }

  static void failed(String where, Throwable e) {
    FAILURES.incrementAndGet();
    System.out.println("FAILED " + where + " " + e);
    e.printStackTrace();
  }

  private static void measure() throws InterruptedException, JMException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
    }
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        metaspace = pool.getUsage().getUsed();
      }
    }
    TreeSet<String> threads = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("mispair")) {
        threads.add(thread.getName());
      }
    }
    String loaders = loaders();
    System.out.println(
        "MEASURED loaders "
            + loaders.lines().filter(line -> line.contains("AgentClassLoader")).count()
            + " classes "
            + classes(loaders)
            + " metaspace "
            + metaspace
            + " heap "
            + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
            + " threads "
            + threads);
  }

  /** Like {@code jcmd VM.classloader_stats}. */
  private static String loaders() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmClassloaderStats",
                null,
                null);
  }

  /**
   * All classes there are. The MXBean's count would not do: the JVM counts the classes that it
   * makes for each retransformation, and does not take them off again.
   */
  private static long classes(String loaders) {
    Matcher total = Pattern.compile("Total = \\d+ +(\\d+)").matcher(loaders);
    return total.find() ? Long.parseLong(total.group(1)) : -1;
  }

  /** One client, and the server that it talks to. */
  interface Part {
    void run() throws Exception;
  }
}
