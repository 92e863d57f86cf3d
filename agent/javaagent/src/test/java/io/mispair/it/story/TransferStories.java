package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Heads are written, and bodies sent from a file by the kernel, as web servers do. */
final class TransferStories {
  private static final int BODY = 20_000;
  private static final String GET = "GET /file HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String PUT =
      "PUT /file HTTP/1.1\r\nHost: h\r\nContent-Length: " + BODY + "\r\n\r\n";
  private static final String FILE = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n";
  private static final String DONE = "HTTP/1.1 204 No Content\r\n\r\n";

  private TransferStories() {}

  @Story
  static void filesGoInBothDirections() throws IOException {
    run(
        (client, server, file) -> {
          for (int i = 0; i < 3; i++) {
            write(client, GET);
            read(server, GET.length());
            write(server, FILE);
            transfer(file, server);
            read(client, FILE.length() + BODY);
            write(client, PUT);
            transfer(file, client);
            read(server, PUT.length() + BODY);
            write(server, DONE);
            read(client, DONE.length());
          }
        });
  }

  /** It is known where the file ends, and so that the server answers twice. */
  @Story
  static void secondResponseFollowsAFile() throws IOException {
    run(
        (client, server, file) -> {
          write(client, GET);
          read(server, GET.length());
          write(server, FILE);
          transfer(file, server);
          System.out.println(
              "CLIENT " + text(client.getLocalAddress()) + " " + text(client.getRemoteAddress()));
          write(server, DONE);
          System.out.println(
              "ALERT kind=unsolicited-response inTime=true certainty=confirmed role=server"
                  + " api=channel transport=tcp protocol=http");
          read(client, FILE.length() + BODY + DONE.length());
        });
  }

  private interface Plot {
    void tell(SocketChannel client, SocketChannel server, FileChannel file) throws IOException;
  }

  private static void run(Plot plot) throws IOException {
    Path path = Files.createTempFile("story", ".bin");
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      // It looks like a request, and must not be taken for one.
      Files.writeString(path, GET.repeat(BODY).substring(0, BODY));
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (FileChannel file = FileChannel.open(path);
          SocketChannel client = SocketChannel.open(listener.getLocalAddress());
          SocketChannel server = listener.accept()) {
        plot.tell(client, server, file);
      }
    } finally {
      Files.delete(path);
    }
  }

  private static void transfer(FileChannel file, SocketChannel to) throws IOException {
    for (long sent = 0; sent < BODY; ) {
      sent += file.transferTo(sent, BODY - sent, to);
    }
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }

  private static void read(SocketChannel channel, int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new IOException("the end after " + target.position() + " bytes");
      }
    }
  }

  private static String text(java.net.SocketAddress address) {
    InetSocketAddress inet = (InetSocketAddress) address;
    return inet.getAddress().getHostAddress() + ":" + inet.getPort();
  }
}
