package io.mispair.it.behaviour;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What channel reads and writes do to buffers of every sort. */
final class ChannelBuffers {
  private ChannelBuffers() {}

  static String readsMoveThePosition() throws Exception {
    List<String> seen = new ArrayList<>();
    for (ByteBuffer target : buffers()) {
      try (ChannelPair pair = new ChannelPair()) {
        pair.arrive(new byte[] {1, 2, 3});
        target.position(2).limit(9);
        int n = pair.client.read(target);
        String state = TestBytes.state(target);
        target.flip().position(2);
        seen.add(n + " " + state + " " + target.get() + target.get() + target.get());
      }
    }
    return String.join("; ", seen);
  }

  static String writesMoveThePosition() throws Exception {
    List<String> seen = new ArrayList<>();
    for (ByteBuffer source : buffers()) {
      try (ChannelPair pair = new ChannelPair()) {
        source.put(TestBytes.bytes(10)).position(3).limit(9);
        int n = pair.client.write(source);
        ByteBuffer readOnly = source.asReadOnlyBuffer().position(1).limit(4);
        int more = pair.client.write(readOnly);
        pair.client.shutdownOutput();
        seen.add(
            n
                + " "
                + TestBytes.state(source)
                + " "
                + more
                + " "
                + TestBytes.state(readOnly)
                + " "
                + pair.drained().outcome());
      }
    }
    return String.join("; ", seen);
  }

  static String emptyAndReadOnlyBuffers() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      ByteBuffer none = ByteBuffer.allocate(0);
      int nothing = pair.client.write(none);
      pair.arrive(new byte[] {1});
      return nothing
          + " "
          + pair.client.read(none)
          + " "
          + Outcome.of(() -> pair.client.read(ByteBuffer.allocate(4).asReadOnlyBuffer()))
          + " "
          + pair.client.read(ByteBuffer.allocate(4));
    }
  }

  static String wrongArguments() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      ByteBuffer[] two = {ByteBuffer.allocate(1), ByteBuffer.allocate(1)};
      ByteBuffer[] withHole = {ByteBuffer.allocate(1), nothing()};
      return String.join(
          "; ",
          Outcome.of(() -> pair.client.read(nothing())),
          Outcome.of(() -> pair.client.write(nothing())),
          Outcome.of(() -> pair.client.read(two, 1, 2)),
          Outcome.of(() -> pair.client.write(two, -1, 1)),
          Outcome.of(() -> pair.client.write(withHole)),
          Outcome.of(() -> pair.client.read(two, 0, 0)),
          Outcome.of(() -> pair.client.write(two, 2, 0)));
    }
  }

  static String scatteringReadFillsInOrder() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.arrive(TestBytes.bytes(10));
      ByteBuffer[] targets = {
        ByteBuffer.allocate(99),
        ByteBuffer.allocate(3),
        ByteBuffer.allocate(0),
        ByteBuffer.allocateDirect(4),
        ByteBuffer.allocate(8)
      };
      long n = pair.client.read(targets, 1, 4);
      List<String> seen = new ArrayList<>();
      for (ByteBuffer target : targets) {
        seen.add(TestBytes.state(target));
      }
      return n + " " + seen;
    }
  }

  static String largeGatheringWriteIsWhole() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      Aside drained = pair.drained();
      byte[] bytes = TestBytes.bytes(32 << 20);
      ByteBuffer direct = ByteBuffer.allocateDirect(8 << 20).put(bytes, 0, 8 << 20).flip();
      ByteBuffer[] sources = {
        direct,
        ByteBuffer.wrap(bytes, 8 << 20, 4 << 20),
        ByteBuffer.wrap(bytes, 12 << 20, 20 << 20).slice().asReadOnlyBuffer()
      };
      long written = 0;
      while (written < bytes.length) {
        written += pair.client.write(sources);
      }
      pair.client.shutdownOutput();
      return written + " " + drained.outcome() + " wanted " + TestBytes.checksum(bytes);
    }
  }

  static String largeScatteringReadIsWhole() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      byte[] bytes = TestBytes.bytes(32 << 20);
      Aside writer =
          new Aside(
              () -> {
                ByteBuffer source = ByteBuffer.wrap(bytes);
                while (source.hasRemaining()) {
                  pair.peer.write(source);
                }
                return "wrote " + source.position();
              });
      byte[] got = new byte[bytes.length];
      ByteBuffer direct = ByteBuffer.allocateDirect(16 << 20);
      ByteBuffer[] targets = {direct, ByteBuffer.wrap(got, 16 << 20, 16 << 20)};
      long read = 0;
      while (read < bytes.length) {
        read += pair.client.read(targets);
      }
      direct.flip().get(got, 0, 16 << 20);
      return writer.outcome() + " " + read + " " + TestBytes.checksum(got);
    }
  }

  private static List<ByteBuffer> buffers() {
    return List.of(
        ByteBuffer.allocate(16),
        ByteBuffer.allocateDirect(16),
        ByteBuffer.allocate(32).position(5).slice().limit(20),
        ByteBuffer.allocateDirect(32).position(5).slice().limit(20));
  }

  @SuppressWarnings("NullAway") // The point is to see what null does.
  private static ByteBuffer nothing() {
    return null;
  }
}
