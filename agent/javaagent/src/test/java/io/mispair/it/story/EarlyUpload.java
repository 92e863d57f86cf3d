package io.mispair.it.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A client that uploads a file by the kernel as soon as its JVM has begun, before the class of
 * files is hooked, and goes on with requests that have no body. Its argument is the file.
 */
public final class EarlyUpload {

  private EarlyUpload() {}

  public static void main(String[] arguments) throws Exception {
    try (FileChannel file = FileChannel.open(Path.of(arguments[0]));
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server), "uploads");
      thread.setDaemon(true);
      thread.start();
      long length = file.size();
      try (SocketChannel client =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()))) {
        write(client, "PUT /songs/0 HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
        for (long sent = 0; sent < length; ) {
          sent += file.transferTo(sent, length - sent, client);
        }
        read(client);
        for (int i = 0; i < 5; i++) {
          write(client, "GET /songs/" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
          read(client);
          Thread.sleep(40);
        }
      }
    }
    SuppressedErrors.print();
  }

  private static void write(SocketChannel client, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  private static void read(SocketChannel client) throws IOException {
    if (client.read(ByteBuffer.allocate(1024)) < 0) {
      throw new IOException("the server is gone");
    }
  }

  private static void serve(ServerSocket server) {
    try (Socket client = server.accept()) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      StringBuilder head = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        head.append((char) next);
        if (head.toString().endsWith("\r\n\r\n")) {
          int at = head.indexOf("Content-Length: ");
          if (at >= 0) {
            in.readNBytes(Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at))));
          }
          head.setLength(0);
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
