package io.mispair.it.behaviour;

import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/** Writes of a socket's stream. */
final class SocketWrites {
  private SocketWrites() {}

  static String bytesArriveInOrder() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.out().write(1);
      pair.out().write(new byte[] {2, 3, 4, 5}, 1, 2);
      pair.out().write(new byte[0]);
      pair.out().write(new byte[2], 2, 0);
      pair.out().flush();
      pair.client.shutdownOutput();
      byte[] got = pair.peer.getInputStream().readAllBytes();
      return Arrays.toString(got);
    }
  }

  static String wrongArguments() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      OutputStream out = pair.out();
      byte[] source = new byte[4];
      return String.join(
          "; ",
          Outcome.of(() -> written(out, nothing(), 0, 1)),
          Outcome.of(() -> written(out, source, -1, 2)),
          Outcome.of(() -> written(out, source, 0, 5)),
          Outcome.of(() -> written(out, source, 3, -1)));
    }
  }

  static String afterShutdownOutput() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      OutputStream out = pair.out();
      pair.client.shutdownOutput();
      return Outcome.of(() -> written(out, new byte[1], 0, 1))
          + "; "
          + Outcome.of(() -> written(out, new byte[1], 0, 0));
    }
  }

  static String afterClose() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      OutputStream out = pair.out();
      pair.client.close();
      return Outcome.of(() -> written(out, new byte[1], 0, 1))
          + "; "
          + Outcome.of(() -> pair.client.getOutputStream());
    }
  }

  static String afterAReset() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.reset();
      String read = Outcome.of(() -> pair.in().read());
      return read + "; " + Outcome.of(() -> written(pair.out(), new byte[1], 0, 1));
    }
  }

  static String closeEndsABlockedWrite() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      byte[] large = new byte[64 << 20];
      Aside writer = Aside.blocked(() -> written(pair.out(), large, 0, large.length));
      pair.client.close();
      return writer.outcome();
    }
  }

  static String urgentDataComesInline() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      Socket peer = pair.peer;
      peer.setOOBInline(true);
      pair.out().write(1);
      pair.client.sendUrgentData(2);
      pair.out().write(3);
      pair.client.shutdownOutput();
      return Arrays.toString(peer.getInputStream().readAllBytes());
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
