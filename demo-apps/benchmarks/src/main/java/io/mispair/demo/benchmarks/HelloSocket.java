package io.mispair.demo.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A program whose first socket asks and is answered, one byte each way. */
final class HelloSocket {

  private HelloSocket() {}

  public static void main(String[] args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write('?');
      accepted.getOutputStream().write(accepted.getInputStream().read());
      if (client.getInputStream().read() == '?') {
        System.out.println("hello, socket");
      }
    }
  }
}
