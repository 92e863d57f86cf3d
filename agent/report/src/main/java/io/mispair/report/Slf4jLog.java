package io.mispair.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Prints reports through the application's own SLF4J, as the logger {@code io.mispair.alerts}; and
 * elsewhere where there is none, where nothing is bound to it, or where it throws.
 *
 * <p>Nothing of SLF4J is kept, and each text is logged on a thread that ends with it: what logging
 * leaves in a thread's locals would hold on to a web application that is gone. Texts are few, for
 * repeats are not logged.
 */
final class Slf4jLog implements ReportLog {

  private final ReportLog otherwise;
  private final ThreadFactory threads;
  private final Slf4jOrigins origins = new Slf4jOrigins();

  /**
   * @param threads makes threads whose own connections are not audited: an appender may write to a
   *     socket
   */
  Slf4jLog(ReportLog otherwise, ThreadFactory threads) {
    this.otherwise = otherwise;
    this.threads = threads;
  }

  @Override
  public @Nullable Origin origin() {
    try {
      return origins.find();
    } catch (LinkageError | RuntimeException e) {
      // Whatever a class loader of the application's may do.
      return null;
    }
  }

  @Override
  public void print(String text, boolean error, @Nullable Origin origin) {
    if (origin == null || !log(text, error, origin)) {
      otherwise.print(text, error, origin);
    }
  }

  private boolean log(String text, boolean error, Origin origin) {
    ClassLoader loader = origin.loader().get();
    if (loader == null) {
      return false;
    }
    try {
      Logging logging = new Logging(loader, new Object[] {message(text), error, origin.context()});
      Thread thread = threads.newThread(logging);
      thread.setName("mispair-slf4j");
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      thread.start();
      join(thread);
      return logging.done;
    } catch (OutOfMemoryError e) {
      // No more threads.
      return false;
    }
  }

  /** The report without its frame, and as one event. */
  private static String message(String text) {
    // Log4j before 2.15 looked into the text for what it should look up, even over the network.
    return text.replace(HumanReport.RULE + "\n", "").replace("${", "$_{").stripTrailing();
  }

  /** The agent's end interrupts the thread that logs, too. */
  private static void join(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // As it was.
      }
    }
  }

  /** Logs one text. */
  private static final class Logging implements Runnable {

    private final ClassLoader loader;
    private final Object[] event;
    private volatile boolean done;

    Logging(ClassLoader loader, Object[] event) {
      this.loader = loader;
      this.event = event;
    }

    @Override
    public void run() {
      try {
        Class<?> factory = Slf4j.factory(loader);
        done = factory != null && Slf4j.isBound(factory) && new BridgeLoader(loader).log(event);
      } catch (Throwable e) {
        // An appender's, and the report goes elsewhere.
        done = false;
      }
    }
  }

  /** Has a copy of {@link Slf4jBridge} beside the application's classes. */
  private static final class BridgeLoader extends ClassLoader {

    BridgeLoader(ClassLoader application) {
      super("mispair-slf4j", application);
    }

    @SuppressWarnings("unchecked")
    boolean log(Object[] event) throws IOException, ReflectiveOperationException {
      // By name: this class does not link to a SLF4J of its own.
      String name = Slf4jLog.class.getPackageName() + ".Slf4jBridge";
      byte[] code;
      try (InputStream in = open("Slf4jBridge.class")) {
        code = in.readAllBytes();
      }
      Class<?> bridge = defineClass(name, code, 0, code.length);
      return ((Predicate<Object[]>) bridge.getConstructor().newInstance()).test(event);
    }

    private static InputStream open(String file) throws IOException {
      String path = Slf4jLog.class.getPackageName().replace('.', '/') + "/" + file;
      InputStream in = Slf4jLog.class.getClassLoader().getResourceAsStream(path);
      if (in == null) {
        throw new IOException("there is no " + path);
      }
      return in;
    }
  }
}
