package io.mispair.demo.support.far;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes whoever connects, each on a daemon thread of its own, until the process ends. */
public final class Visitors {

  /** Talks with one visitor; whatever it throws ends that connection only. */
  public interface Service {
    void serve(Socket visitor) throws IOException;
  }

  private Visitors() {}

  /**
   * Listens on a free port of the loopback interface.
   *
   * @param name of the threads
   */
  public static ServerSocket welcome(String name, Service service) throws IOException {
    ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    welcome(listener, name, service);
    return listener;
  }

  /**
   * Takes whoever connects to a socket that listens.
   *
   * @param name of the threads
   */
  public static void welcome(ServerSocket listener, String name, Service service) {
    alongside(name, () -> accept(listener, name, service));
  }

  /** Work for a visitor that goes on beside what else is done for them. */
  public interface Work {
    void run() throws IOException;
  }

  /** Does it on a daemon thread of its own; whatever it throws ends it. */
  public static void alongside(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // Somebody is gone: the visitor, or the demo is over.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void accept(ServerSocket listener, String name, Service service)
      throws IOException {
    while (true) {
      Socket visitor = listener.accept();
      // Else the rest of an answer waits for the acknowledgement of its beginning.
      visitor.setTcpNoDelay(true);
      alongside(name, () -> serve(visitor, service));
    }
  }

  private static void serve(Socket visitor, Service service) throws IOException {
    try (visitor) {
      service.serve(visitor);
    }
  }
}
