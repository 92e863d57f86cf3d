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
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(name, () -> accept(listener, name, service));
    return listener;
  }

  private static void accept(ServerSocket listener, String name, Service service) {
    try {
      while (true) {
        Socket visitor = listener.accept();
        // Else the rest of an answer waits for the acknowledgement of its beginning.
        visitor.setTcpNoDelay(true);
        daemon(name, () -> serve(visitor, service));
      }
    } catch (IOException e) {
      // The demo is over.
    }
  }

  private static void serve(Socket visitor, Service service) {
    try (visitor) {
      service.serve(visitor);
    } catch (IOException e) {
      // The visitor is gone; the next one gets a connection of its own.
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
