package io.mispair.demo.incidents.fastcgi;

import io.mispair.demo.support.far.Duty;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A relay in front of a FastCGI server, for one connection after the other. Its records are split
 * and padded anew: the last one of an answer with the answer before, as a buffer does that nobody
 * has cleared.
 */
public final class Padder implements Duty {

  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final int serverPort;

  /** Starts one in front of a server on the loopback interface. */
  public Padder(int serverPort) throws IOException {
    this.serverPort = serverPort;
    start(
        () -> {
          while (true) {
            serve(listener.accept());
          }
        });
  }

  private interface Pump {
    void run() throws IOException;
  }

  private static void start(Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException e) {
                // The program ends, or the process.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      client.setTcpNoDelay(true);
      start(() -> client.getInputStream().transferTo(server.getOutputStream()));
      handBack(new DataInputStream(server.getInputStream()), client.getOutputStream());
    } catch (EOFException e) {
      // The server is done.
    }
  }

  private static void handBack(DataInputStream in, OutputStream out) throws IOException {
    PaddedAnswers answers = new PaddedAnswers();
    while (true) {
      in.readUnsignedByte();
      int type = in.readUnsignedByte();
      int id = in.readUnsignedShort();
      int length = in.readUnsignedShort();
      int padding = in.readUnsignedByte();
      in.readUnsignedByte();
      byte[] content = in.readNBytes(length);
      in.readNBytes(padding);
      for (byte[] piece : answers.pieces(type, id, content)) {
        out.write(piece);
      }
    }
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public String carryOut(String order, int number) {
    throw new IllegalArgumentException(order);
  }
}
