package io.mispair.it.behaviour;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** How a channel's connection ends. */
final class ChannelEnds {
  private ChannelEnds() {}

  static String endOfStreamStays() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.arrive(new byte[] {1});
      pair.peer.close();
      return read(pair) + " " + read(pair) + " " + read(pair);
    }
  }

  static String shutdownOfEachDirection() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.client.shutdownOutput();
      int end = pair.peer.read(ByteBuffer.allocate(1));
      pair.arrive(new byte[] {1});
      String answer = read(pair);
      pair.client.shutdownInput();
      return end + " " + answer + " " + read(pair) + " " + write(pair) + " " + pair.client.isOpen();
    }
  }

  static String useAfterClose() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.client.close();
      pair.client.close();
      return read(pair) + " " + write(pair) + " " + pair.client.isConnected();
    }
  }

  static String resetByThePeer() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.reset();
      return read(pair) + "; " + read(pair) + "; " + write(pair);
    }
  }

  static String closeEndsABlockedRead() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Aside reader = Aside.blocked(() -> pair.client.read(ByteBuffer.allocate(1)));
      pair.client.close();
      return reader.outcome();
    }
  }

  /** By its own exception or by that of the next write, as the moment has it. */
  static String closeEndsABlockedWrite() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      ByteBuffer large = ByteBuffer.allocateDirect(64 << 20);
      Aside writer =
          Aside.blocked(
              () -> {
                try {
                  while (large.hasRemaining()) {
                    pair.client.write(large);
                  }
                  return "written";
                } catch (ClosedChannelException e) {
                  return "closed";
                }
              });
      pair.client.close();
      return writer.outcome();
    }
  }

  static String interruptEndsABlockedRead() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Aside reader =
          Aside.blocked(
              () ->
                  Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1)))
                      + " "
                      + Thread.currentThread().isInterrupted());
      reader.thread.interrupt();
      return reader.outcome() + " " + pair.client.isOpen();
    }
  }

  static String interruptBeforeARead() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.arrive(new byte[] {1});
      Aside reader =
          new Aside(
              () -> {
                Thread.currentThread().interrupt();
                return read(pair) + " " + Thread.currentThread().isInterrupted();
              });
      return reader.outcome() + " " + pair.client.isOpen();
    }
  }

  private static String read(ChannelPair pair) {
    return Outcome.of(() -> pair.client.read(ByteBuffer.allocate(8)));
  }

  private static String write(ChannelPair pair) {
    return Outcome.of(() -> pair.client.write(ByteBuffer.allocate(1)));
  }
}
