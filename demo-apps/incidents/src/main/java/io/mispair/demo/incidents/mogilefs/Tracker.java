package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.demo.support.far.Duty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A small MogileFS tracker with a storage node behind it. */
public final class Tracker implements Duty {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final TrackerProtocol protocol = new TrackerProtocol(new Store());

  public Tracker() throws IOException {
    daemon(this::accept);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** {@code refuse N}: so many times a file that is closed is not taken. */
  @Override
  public String carryOut(String order, int number) {
    if (!order.equals("refuse")) {
      throw new IllegalArgumentException(order);
    }
    protocol.refuseCloses(number);
    return "";
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the demo is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedReader requests =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      String line;
      while ((line = requests.readLine()) != null) {
        if (!line.isEmpty()) {
          String reply = protocol.reply(TrackerRequest.parse(line)) + "\r\n";
          client.getOutputStream().write(reply.getBytes(US_ASCII));
        }
      }
    } catch (IOException e) {
      // The client is gone; the next one gets its own connection.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tracker");
    thread.setDaemon(true);
    thread.start();
  }
}
