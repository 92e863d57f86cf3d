package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Visitors;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A relay in front of a FastCGI server. Its records are split and padded anew: the last one of an
 * answer with the answer before, as a buffer does that nobody has cleared.
 */
public final class Padder implements Duty {

  private final ServerSocket listener;
  private final int serverPort;

  /** Starts one in front of a server on the loopback interface. */
  public Padder(int serverPort) throws IOException {
    this.serverPort = serverPort;
    listener = Visitors.welcome("padder", this::relay);
  }

  private void relay(Socket client) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      Visitors.alongside(
          "padder", () -> client.getInputStream().transferTo(server.getOutputStream()));
      handBack(new DataInputStream(server.getInputStream()), client.getOutputStream());
    }
  }

  private static void handBack(DataInputStream in, OutputStream out) throws IOException {
    PaddedAnswers answers = new PaddedAnswers();
    while (true) {
      Records.One record = Records.read(in);
      for (byte[] piece : answers.pieces(record.type(), record.id(), record.content())) {
        out.write(piece);
      }
    }
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }
}
