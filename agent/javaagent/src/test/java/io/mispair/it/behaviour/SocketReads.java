package io.mispair.it.behaviour;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Reads of a socket's stream. */
final class SocketReads {
  private SocketReads() {}

  static String readReturnsWhatIsThere() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.arrive(new byte[] {1, 2, 3});
      byte[] target = new byte[8];
      int n = pair.in().read(target, 2, 6);
      return n + " " + Arrays.toString(target);
    }
  }

  static String singleByteReads() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.arrive(new byte[] {(byte) 0xff, 0});
      int first = pair.in().read();
      int second = pair.in().read();
      pair.peer.close();
      return first + " " + second + " " + pair.in().read();
    }
  }

  static String readTimesOut() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setSoTimeout(20);
      try {
        return "read " + pair.in().read(new byte[8]);
      } catch (SocketTimeoutException e) {
        return Outcome.of(e) + ", transferred " + e.bytesTransferred + ", cause " + e.getCause();
      }
    }
  }

  static String readIsRetriedAfterATimeout() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setSoTimeout(20);
      String first = Outcome.of(() -> pair.in().read());
      String second = Outcome.of(() -> pair.in().read());
      pair.arrive(new byte[] {7});
      return first + "; " + second + "; " + pair.in().read();
    }
  }

  static String connectionWorksAfterATimeout() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setSoTimeout(20);
      pair.out().write(1);
      String first = Outcome.of(() -> pair.in().read());
      pair.out().write(2);
      int asked = pair.peer.getInputStream().read();
      pair.arrive(new byte[] {3});
      return first + "; peer got " + asked + "; " + pair.in().read();
    }
  }

  static String zeroLengthReads() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      int nothingThere = pair.in().read(new byte[0]);
      pair.arrive(new byte[] {1});
      int somethingThere = pair.in().read(new byte[4], 4, 0);
      int byteAfter = pair.in().read();
      pair.peer.close();
      int end = pair.in().read(new byte[1]);
      return nothingThere
          + " "
          + somethingThere
          + " "
          + byteAfter
          + " "
          + end
          + " "
          + Outcome.of(() -> pair.in().read(new byte[0]));
    }
  }

  static String availableCountsDown() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      int before = pair.in().available();
      pair.arrive(new byte[10]);
      int arrived = pair.in().available();
      int read = pair.in().read(new byte[4]);
      return before + " " + arrived + " " + read + " " + pair.in().available();
    }
  }

  static String skipAndReadTheRest() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.arrive(TestBytes.bytes(100));
      pair.peer.shutdownOutput();
      long skipped = pair.in().skip(60);
      String rest = TestBytes.checksum(pair.in());
      return skipped + " " + rest + " " + pair.in().skip(1);
    }
  }

  static String readNBytesAcrossSegments() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      byte[] bytes = TestBytes.bytes(1000);
      pair.arrive(Arrays.copyOfRange(bytes, 0, 300));
      Aside rest = new Aside(() -> write(pair, Arrays.copyOfRange(bytes, 300, 1000)));
      byte[] first = pair.in().readNBytes(500);
      byte[] second = pair.in().readNBytes(500);
      byte[] none = pair.in().readNBytes(0);
      return rest.outcome()
          + " "
          + TestBytes.checksum(first)
          + " "
          + TestBytes.checksum(second)
          + " "
          + none.length;
    }
  }

  static String wrongArguments() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      InputStream in = pair.in();
      byte[] target = new byte[4];
      return String.join(
          "; ",
          Outcome.of(() -> in.read(nothing())),
          Outcome.of(() -> in.read(nothing(), 0, 1)),
          Outcome.of(() -> in.read(target, -1, 2)),
          Outcome.of(() -> in.read(target, 0, 5)),
          Outcome.of(() -> in.read(target, 3, -1)),
          Outcome.of(() -> in.read(target, Integer.MAX_VALUE, 1)));
    }
  }

  static String threadKeepsItsInterrupt() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      Aside reader =
          Aside.blocked(() -> pair.in().read() + " " + Thread.currentThread().isInterrupted());
      reader.thread.interrupt();
      pair.peer.getOutputStream().write(5);
      return reader.outcome();
    }
  }

  static String largeTransferIsWhole() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      byte[] bytes = TestBytes.bytes(32 << 20);
      Aside writer =
          new Aside(
              () -> {
                String written = write(pair, bytes);
                pair.peer.shutdownOutput();
                return written;
              });
      String read = TestBytes.checksum(pair.in());
      return writer.outcome() + " " + read;
    }
  }

  private static String write(SocketPair pair, byte[] bytes) throws IOException {
    pair.peer.getOutputStream().write(bytes);
    return "wrote " + bytes.length;
  }

  @SuppressWarnings("NullAway") // The point is to see what null does.
  private static byte[] nothing() {
    return null;
  }
}
