package io.mispair.it.behaviour;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** How connections begin, or do not. */
final class Connects {
  private static final int NEVER_ANSWERED_MILLIS = 60;

  private Connects() {}

  static String refused() throws Exception {
    SocketAddress nobody = nobody();
    try (Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open();
        SocketChannel adapted = SocketChannel.open()) {
      return String.join(
          "; ",
          Outcome.of(() -> connect(socket, nobody, 0)),
          Outcome.of(() -> channel.connect(nobody)),
          Outcome.of(() -> connect(adapted.socket(), nobody, 1000)),
          "open " + channel.isOpen());
    }
  }

  static String timesOut() throws Exception {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // A listener that never accepts answers nobody once its queue is full.
      String outcome = "connected";
      for (int i = 0; i < 20 && outcome.equals("connected"); i++) {
        Socket socket = new Socket();
        queue.add(socket);
        outcome = Outcome.of(() -> connect(socket, busy.getLocalSocketAddress()));
      }
      SocketChannel channel = SocketChannel.open();
      queue.add(channel.socket());
      return outcome
          + "; "
          + Outcome.of(() -> connect(channel.socket(), busy.getLocalSocketAddress()))
          + "; open "
          + channel.isOpen();
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  static String twice() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      SocketAddress address = listener.getLocalSocketAddress();
      return String.join(
          "; ",
          Outcome.of(() -> connect(socket, address, 0)),
          Outcome.of(() -> connect(socket, address, 0)),
          Outcome.of(() -> channel.connect(address)),
          Outcome.of(() -> channel.connect(address)));
    }
  }

  static String toAnUnresolvedName() throws Exception {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("name.invalid", 80);
    try (Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      return Outcome.of(() -> connect(socket, unresolved, 0))
          + "; "
          + Outcome.of(() -> channel.connect(unresolved));
    }
  }

  static String useBeforeConnect() throws Exception {
    try (Socket socket = new Socket();
        SocketChannel channel = SocketChannel.open()) {
      return String.join(
          "; ",
          Outcome.of(() -> socket.getInputStream()),
          Outcome.of(() -> channel.read(ByteBuffer.allocate(1))),
          Outcome.of(() -> channel.write(ByteBuffer.allocate(1))),
          Outcome.of(() -> channel.finishConnect()),
          Outcome.of(() -> channel.socket().getInputStream()));
    }
  }

  static String acceptTimesOut() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(20);
      return Outcome.of(() -> listener.accept());
    }
  }

  static String acceptedSideIsAConnectionLikeAnyOther() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.peer.setSoTimeout(20);
      String timeout = Outcome.of(() -> pair.peer.getInputStream().read());
      pair.out().write(6);
      pair.peer.setSoTimeout(0);
      int got = pair.peer.getInputStream().read();
      return timeout
          + "; "
          + got
          + " "
          + pair.peer.isConnected()
          + " "
          + pair.peer.getRemoteSocketAddress().equals(pair.client.getLocalSocketAddress());
    }
  }

  static String optionsAreKept() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setTcpNoDelay(true);
      pair.client.setKeepAlive(true);
      pair.client.setSoTimeout(77);
      pair.client.setSoLinger(true, 3);
      return pair.client.getTcpNoDelay()
          + " "
          + pair.client.getOption(StandardSocketOptions.SO_KEEPALIVE)
          + " "
          + pair.client.getSoTimeout()
          + " "
          + pair.client.getSoLinger()
          + " "
          + Outcome.of(
              () -> {
                pair.client.setSoTimeout(-1);
                return "set";
              });
    }
  }

  private static SocketAddress nobody() throws Exception {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return gone.getLocalSocketAddress();
    }
  }

  private static String connect(Socket socket, SocketAddress address) throws Exception {
    return connect(socket, address, NEVER_ANSWERED_MILLIS);
  }

  private static String connect(Socket socket, SocketAddress address, int timeoutMillis)
      throws Exception {
    socket.connect(address, timeoutMillis);
    return "connected";
  }
}
