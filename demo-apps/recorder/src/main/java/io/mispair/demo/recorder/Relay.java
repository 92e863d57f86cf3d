package io.mispair.demo.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;

/** Passes the bytes of one connection on, both ways, and tells a {@link Transcript}. */
final class Relay {

  private static final int BUFFER = 64 * 1024;

  private final Socket client;
  private final Socket server;
  private final Transcript transcript;

  Relay(Socket client, Socket server, Transcript transcript) {
    this.client = client;
    this.server = server;
    this.transcript = transcript;
  }

  /** Returns when both sides have ended. */
  void run() throws IOException, InterruptedException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Thread back = new Thread(() -> pass(server, client, false), "server to client");
    back.start();
    pass(client, server, true);
    back.join();
  }

  /** An end of one side's bytes is passed on as such; a broken side ends the other. */
  private void pass(Socket from, Socket to, boolean fromClient) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count;
      while ((count = in.read(buffer)) > 0) {
        transcript.add(fromClient, buffer, count);
        out.write(buffer, 0, count);
      }
      to.shutdownOutput();
    } catch (SocketException e) {
      close(from);
      close(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is broken anyway.
    }
  }
}
