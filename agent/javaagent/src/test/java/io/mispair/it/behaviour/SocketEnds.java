package io.mispair.it.behaviour;

import java.io.InputStream;

/** How a socket's connection ends. */
final class SocketEnds {
  private SocketEnds() {}

  static String endOfStreamStays() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.arrive(new byte[] {1});
      pair.peer.close();
      InputStream in = pair.in();
      return in.read() + " " + in.read() + " " + in.read(new byte[3]) + " " + in.available();
    }
  }

  static String eachDirectionIsShutByItself() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.shutdownOutput();
      int end = pair.peer.getInputStream().read();
      pair.arrive(new byte[] {9});
      int answer = pair.in().read();
      pair.peer.shutdownOutput();
      return end
          + " "
          + answer
          + " "
          + pair.in().read()
          + " "
          + pair.client.isOutputShutdown()
          + " "
          + pair.client.isInputShutdown();
    }
  }

  static String shutdownInputEndsReads() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      InputStream in = pair.in();
      pair.arrive(new byte[] {1, 2});
      pair.client.shutdownInput();
      return in.read()
          + " "
          + in.read(new byte[4])
          + " "
          + Outcome.of(in::available)
          + " "
          + Outcome.of(() -> pair.client.getInputStream());
    }
  }

  static String shutdownTwice() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.shutdownOutput();
      pair.client.shutdownInput();
      return Outcome.of(
              () -> {
                pair.client.shutdownOutput();
                return "again";
              })
          + "; "
          + Outcome.of(
              () -> {
                pair.client.shutdownInput();
                return "again";
              });
    }
  }

  static String resetByThePeer() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.reset();
      return Outcome.of(() -> pair.in().read())
          + "; "
          + Outcome.of(() -> pair.in().read(new byte[2]))
          + "; "
          + Outcome.of(() -> pair.in().available());
    }
  }

  static String closeEndsABlockedRead() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      Aside reader = Aside.blocked(() -> pair.in().read());
      pair.client.close();
      return reader.outcome();
    }
  }

  static String closeEndsABlockedReadWithATimeLimit() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setSoTimeout(20_000);
      Aside reader = Aside.blocked(() -> pair.in().read(new byte[16]));
      pair.client.close();
      return reader.outcome();
    }
  }

  static String closingTheStreamClosesTheSocket() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.in().close();
      return pair.client.isClosed() + " " + pair.peer.getInputStream().read();
    }
  }

  static String useAfterClose() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      InputStream in = pair.in();
      pair.client.close();
      pair.client.close();
      return String.join(
          "; ",
          Outcome.of(() -> in.read()),
          Outcome.of(() -> in.read(new byte[0])),
          Outcome.of(() -> in.available()),
          Outcome.of(() -> in.skip(1)),
          Outcome.of(() -> pair.client.getInputStream()),
          Outcome.of(() -> pair.client.getSoTimeout()));
    }
  }
}
