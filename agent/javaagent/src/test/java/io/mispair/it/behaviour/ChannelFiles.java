package io.mispair.it.behaviour;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that go between a channel and a file or a stream. */
final class ChannelFiles {
  private static final int LENGTH = 3 << 20;

  private ChannelFiles() {}

  static String transferTo() throws Exception {
    Path file = Files.createTempFile("mispair", ".bin");
    try (ChannelPair pair = new ChannelPair();
        FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      Files.write(file, TestBytes.bytes(LENGTH));
      Aside drained = pair.drained();
      long sent = 0;
      while (sent < LENGTH) {
        sent += from.transferTo(sent, LENGTH - sent, pair.client);
      }
      pair.client.shutdownOutput();
      return sent + " " + drained.outcome();
    } finally {
      Files.delete(file);
    }
  }

  static String transferFrom() throws Exception {
    Path file = Files.createTempFile("mispair", ".bin");
    try (ChannelPair pair = new ChannelPair();
        FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Aside writer = new Aside(() -> send(pair));
      long received = 0;
      while (received < LENGTH) {
        received += to.transferFrom(pair.client, received, LENGTH - received);
      }
      return writer.outcome() + " " + received + " " + TestBytes.checksum(Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  static String channelsStreams() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      OutputStream out = Channels.newOutputStream(pair.client);
      InputStream in = Channels.newInputStream(pair.client);
      out.write(new byte[] {1, 2, 3}, 1, 2);
      ByteBuffer got = ByteBuffer.allocate(8);
      int n = pair.peer.read(got);
      Aside writer = new Aside(() -> send(pair));
      byte[] back = in.readNBytes(LENGTH);
      int zero = in.read(new byte[0]);
      pair.peer.close();
      return n
          + " "
          + writer.outcome()
          + " "
          + TestBytes.checksum(back)
          + " "
          + zero
          + " "
          + in.read();
    }
  }

  private static String send(ChannelPair pair) throws Exception {
    ByteBuffer source = ByteBuffer.wrap(TestBytes.bytes(LENGTH));
    while (source.hasRemaining()) {
      pair.peer.write(source);
    }
    return "sent " + source.position();
  }
}
