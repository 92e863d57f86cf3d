package io.mispair.it.behaviour;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The socket that a channel lends. */
final class Adaptor {
  private Adaptor() {}

  static String readTimesOutAndIsRetried() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Socket socket = pair.client.socket();
      socket.setSoTimeout(20);
      String first = Outcome.of(() -> socket.getInputStream().read());
      String second = Outcome.of(() -> socket.getInputStream().read(new byte[4]));
      pair.arrive(new byte[] {7});
      return first + "; " + second + "; " + socket.getInputStream().read();
    }
  }

  static String streamsReadAndWrite() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      InputStream in = pair.client.socket().getInputStream();
      OutputStream out = pair.client.socket().getOutputStream();
      pair.arrive(TestBytes.bytes(50));
      int available = in.available();
      long skipped = in.skip(10);
      byte[] read = in.readNBytes(40);
      int zero = in.read(new byte[0]);
      out.write(TestBytes.bytes(70));
      out.write(new byte[0]);
      out.write(3);
      pair.client.shutdownOutput();
      return available
          + " "
          + skipped
          + " "
          + TestBytes.checksum(read)
          + " "
          + zero
          + " "
          + pair.drained().outcome();
    }
  }

  static String largeWriteIsWhole() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Aside drained = pair.drained();
      pair.client.socket().getOutputStream().write(TestBytes.bytes(32 << 20));
      pair.client.socket().shutdownOutput();
      return drained.outcome();
    }
  }

  static String wrongArguments() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      InputStream in = pair.client.socket().getInputStream();
      OutputStream out = pair.client.socket().getOutputStream();
      return String.join(
          "; ",
          Outcome.of(() -> in.read(nothing(), 0, 1)),
          Outcome.of(() -> in.read(new byte[2], 1, 2)),
          Outcome.of(() -> written(out, nothing(), 0, 1)),
          Outcome.of(() -> written(out, new byte[2], -1, 2)));
    }
  }

  static String ends() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Socket socket = pair.client.socket();
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      pair.peer.close();
      int end = in.read();
      socket.shutdownOutput();
      String afterShutdown = Outcome.of(() -> written(out, new byte[1], 0, 1));
      socket.close();
      return String.join(
          "; ",
          String.valueOf(end),
          afterShutdown,
          Outcome.of(() -> in.read()),
          Outcome.of(() -> in.available()),
          Outcome.of(() -> written(out, new byte[1], 0, 1)),
          "open " + pair.client.isOpen());
    }
  }

  static String closeEndsABlockedRead() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.client.socket().setSoTimeout(20_000);
      Aside reader = Aside.blocked(() -> pair.client.socket().getInputStream().read());
      pair.client.close();
      return reader.outcome();
    }
  }

  static String interruptEndsABlockedRead() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Aside reader = Aside.blocked(() -> pair.client.socket().getInputStream().read());
      reader.thread.interrupt();
      return reader.outcome() + " " + pair.client.isOpen();
    }
  }

  static String resetByThePeer() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.reset();
      InputStream in = pair.client.socket().getInputStream();
      return Outcome.of(() -> in.read()) + "; " + Outcome.of(() -> in.read());
    }
  }

  private static String written(OutputStream out, byte[] bytes, int offset, int length)
      throws Exception {
    out.write(bytes, offset, length);
    return "written";
  }

  @SuppressWarnings("NullAway") // The point is to see what null does.
  private static byte[] nothing() {
    return null;
  }
}
