package io.mispair.it.behaviour;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asynchronous channels, with futures and with handlers. */
final class AsyncChannels {
  private AsyncChannels() {}

  static String futuresMoveBytes() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      ByteBuffer target = ByteBuffer.allocate(16);
      Future<Integer> reading = pair.client.read(target);
      int written = pair.peer.write(ByteBuffer.wrap(new byte[] {1, 2, 3})).get();
      int read = reading.get();
      return written + " " + read + " " + TestBytes.state(target) + " " + target.get(2);
    }
  }

  static String handlersMoveBytes() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      Told<Integer> written = new Told<>();
      Told<Integer> read = new Told<>();
      ByteBuffer target = ByteBuffer.allocateDirect(16);
      pair.client.read(target, 10, TimeUnit.SECONDS, "read", read);
      pair.peer.write(ByteBuffer.allocate(5), 10, TimeUnit.SECONDS, "written", written);
      return written.outcome() + " " + read.outcome() + " " + TestBytes.state(target);
    }
  }

  static String buffersAreScatteredAndGathered() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      ByteBuffer[] sources = {
        ByteBuffer.allocate(0), ByteBuffer.allocate(7), ByteBuffer.allocate(9)
      };
      ByteBuffer[] targets = {ByteBuffer.allocate(4), ByteBuffer.allocateDirect(100)};
      Told<Long> written = new Told<>();
      pair.peer.write(sources, 1, 2, 0, TimeUnit.SECONDS, "gathered", written);
      String first = written.outcome();
      pair.awaitArrived();
      Told<Long> read = new Told<>();
      pair.client.read(targets, 0, 2, 0, TimeUnit.SECONDS, "scattered", read);
      return first
          + " "
          + read.outcome()
          + " "
          + TestBytes.state(targets[0])
          + " "
          + TestBytes.state(targets[1]);
    }
  }

  static String readTimesOutAndNoOtherFollows() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      Told<Integer> read = new Told<>();
      pair.client.read(ByteBuffer.allocate(1), 10, TimeUnit.MILLISECONDS, "read", read);
      String first = read.outcome();
      String second = Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1)).get());
      int written = pair.client.write(ByteBuffer.allocate(3)).get();
      return first + "; " + second + "; " + written + " " + pair.client.isOpen();
    }
  }

  static String writeTimesOutAndNoOtherFollows() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      String outcome;
      do {
        Told<Integer> written = new Told<>();
        pair.client.write(
            ByteBuffer.allocate(1 << 20), 50, TimeUnit.MILLISECONDS, "written", written);
        outcome = written.outcome();
      } while (outcome.startsWith("written"));
      return outcome + "; " + Outcome.of(() -> pair.client.write(ByteBuffer.allocate(1)).get());
    }
  }

  static String readIsCancelled() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      Future<Integer> reading = pair.client.read(ByteBuffer.allocate(1));
      boolean cancelled = reading.cancel(false);
      return cancelled
          + " "
          + Outcome.of(reading::get)
          + "; "
          + Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1)).get())
          + " "
          + pair.client.isOpen();
    }
  }

  static String readIsPending() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      Future<Integer> reading = pair.client.read(ByteBuffer.allocate(1));
      String second = Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1)).get());
      pair.peer.write(ByteBuffer.allocate(1)).get();
      return second + "; " + reading.get();
    }
  }

  static String closeEndsAPendingRead() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      Told<Integer> read = new Told<>();
      pair.client.read(ByteBuffer.allocate(1), 0, TimeUnit.SECONDS, "read", read);
      pair.client.close();
      return read.outcome()
          + "; "
          + Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1)).get())
          + "; "
          + Outcome.of(() -> pair.client.write(ByteBuffer.allocate(1)).get());
    }
  }

  static String peerEndsOrResets() throws Exception {
    try (AsyncPair ended = new AsyncPair();
        AsyncPair reset = new AsyncPair()) {
      ended.peer.shutdownOutput();
      int end = ended.client.read(ByteBuffer.allocate(1)).get();
      Told<Integer> read = new Told<>();
      reset.client.read(ByteBuffer.allocate(1), 0, TimeUnit.SECONDS, "read", read);
      reset.reset();
      return end + " " + read.outcome();
    }
  }

  static String shutdownEndsReadsAndWrites() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      pair.client.shutdownInput().shutdownOutput();
      return pair.client.read(ByteBuffer.allocate(1)).get()
          + " "
          + Outcome.of(() -> pair.client.write(ByteBuffer.allocate(1)).get());
    }
  }

  static String argumentsAreRefused() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      return Outcome.of(() -> pair.client.read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
          + "; "
          + Outcome.of(
              () -> {
                pair.client.read(new ByteBuffer[1], 1, 1, 0, TimeUnit.SECONDS, "", new Told<>());
                return "read";
              })
          + "; "
          + pair.client.read(ByteBuffer.allocate(0)).get()
          + " "
          + pair.client.write(ByteBuffer.allocate(0)).get();
    }
  }

  static String connectIsRefused() throws Exception {
    SocketAddress nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = gone.getLocalSocketAddress();
    }
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      String unconnected = Outcome.of(() -> channel.read(ByteBuffer.allocate(1)));
      String refused = Outcome.of(() -> channel.connect(nobody).get());
      return unconnected + "; " + refused + " " + channel.isOpen();
    }
  }

  static String addressesAreKnown() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      return pair.client.getRemoteAddress().equals(pair.peer.getLocalAddress())
          + " "
          + ((InetSocketAddress) pair.peer.getRemoteAddress()).getAddress();
    }
  }

  static String muchGoesInParts() throws Exception {
    try (AsyncPair pair = new AsyncPair()) {
      ByteBuffer source = ByteBuffer.wrap(TestBytes.bytes(16 << 20));
      ByteBuffer target = ByteBuffer.allocate(source.capacity());
      Aside writer =
          new Aside(
              () -> {
                while (source.hasRemaining()) {
                  pair.client.write(source).get();
                }
                return "written";
              });
      while (target.hasRemaining()) {
        pair.peer.read(target).get();
      }
      return writer.outcome() + " " + TestBytes.checksum(target.array());
    }
  }
}
