package io.mispair.app;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An application that sends one byte to itself, and then stays as long as its input is open. */
public final class HelloSocket {

  private HelloSocket() {}

  public static void main(String[] arguments) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write(65);
      System.out.println("got " + accepted.getInputStream().read());
    }
    if (System.in.read() >= 0) {
      throw new IllegalStateException("nothing should come");
    }
  }
}
