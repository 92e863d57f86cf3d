package io.mispair.demo.incidents.mogilefs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Visitors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;

/** A small MogileFS tracker with a storage node behind it. */
public final class Tracker implements Duty {

  private final ServerSocket listener;
  private final TrackerProtocol protocol = new TrackerProtocol(new Store());

  public Tracker() throws IOException {
    listener = Visitors.welcome("tracker", this::serve);
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

  private void serve(Socket client) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    String line;
    while ((line = requests.readLine()) != null) {
      if (!line.isEmpty()) {
        String reply = protocol.reply(TrackerRequest.parse(line)) + "\r\n";
        client.getOutputStream().write(reply.getBytes(US_ASCII));
      }
    }
  }
}
