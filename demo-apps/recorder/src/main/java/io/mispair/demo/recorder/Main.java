package io.mispair.demo.recorder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/**
 * Records one connection: {@code Main HOST:PORT FILE}. Prints the port it listens on, passes the
 * first connection to it on to {@code HOST:PORT}, and ends with it. What the decoder has to tell of
 * the bytes, the lines that begin with {@code =}, is for whoever records to write.
 */
public final class Main {

  private static final String USAGE = "Usage: demo-apps/recorder/run HOST:PORT FILE";

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int colon = args.length == 2 ? args[0].lastIndexOf(':') : -1;
    int port = colon > 0 ? port(args[0].substring(colon + 1)) : 0;
    if (port == 0) {
      System.err.println(
          args.length == 2 ? "takes HOST:PORT, not " + args[0] + "\n" + USAGE : USAGE);
      System.exit(2);
    }
    record(args[0].substring(0, colon), port, Path.of(args[1]));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port <= 0xffff ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static void record(String host, int port, Path file) throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Transcript transcript = new Transcript(file, System::nanoTime)) {
      System.out.println("127.0.0.1:" + listener.getLocalPort());
      try (Socket client = listener.accept();
          Socket server = new Socket(host, port)) {
        new Relay(client, server, transcript).run();
      }
    }
  }
}
