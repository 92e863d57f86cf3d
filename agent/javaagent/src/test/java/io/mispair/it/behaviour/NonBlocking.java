package io.mispair.it.behaviour;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Channels that do not block, and selectors. */
final class NonBlocking {
  private NonBlocking() {}

  static String readFindsNothing() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.client.configureBlocking(false);
      ByteBuffer target = ByteBuffer.allocate(8);
      int nothing = pair.client.read(target);
      pair.arrive(new byte[3]);
      int some = pair.client.read(target);
      pair.peer.close();
      try (Selector selector = Selector.open()) {
        pair.client.register(selector, SelectionKey.OP_READ);
        selector.select();
        return nothing + " " + some + " " + pair.client.read(target) + " " + target.position();
      }
    }
  }

  static String writesArePartialAndWhole() throws Exception {
    try (ChannelPair pair = new ChannelPair();
        Selector selector = Selector.open()) {
      pair.client.configureBlocking(false);
      pair.client.register(selector, SelectionKey.OP_WRITE);
      ByteBuffer source = ByteBuffer.wrap(TestBytes.bytes(32 << 20));
      boolean refused = false;
      while (!refused) {
        int before = source.position();
        int n = pair.client.write(source);
        if (n != source.position() - before) {
          return "the position moved by " + (source.position() - before) + " and not " + n;
        }
        refused = n == 0;
      }
      Aside drained = pair.drained();
      while (source.hasRemaining()) {
        selector.select();
        selector.selectedKeys().clear();
        pair.client.write(source);
      }
      pair.client.shutdownOutput();
      return drained.outcome();
    }
  }

  static String selectorSeesBytesAndTheEnd() throws Exception {
    try (ChannelPair pair = new ChannelPair();
        Selector selector = Selector.open()) {
      pair.client.configureBlocking(false);
      SelectionKey key = pair.client.register(selector, SelectionKey.OP_READ);
      int idle = selector.select(20);
      pair.arrive(new byte[1]);
      int ready = selector.select();
      int operations = key.readyOps();
      selector.selectedKeys().clear();
      int byteRead = pair.client.read(ByteBuffer.allocate(4));
      int after = selector.selectNow();
      pair.peer.close();
      return idle
          + " "
          + ready
          + " "
          + operations
          + " "
          + byteRead
          + " "
          + after
          + " "
          + selector.select()
          + " "
          + pair.client.read(ByteBuffer.allocate(4));
    }
  }

  static String connectIsFinishedLater() throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open();
        SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      // On loopback it may be done at once, which is no matter of behaviour.
      if (!channel.connect(listener.getLocalAddress())) {
        selector.select();
        channel.finishConnect();
      }
      key.interestOps(0);
      return channel.isConnected() + " " + channel.finishConnect();
    }
  }

  static String connectIsRefusedLater() throws Exception {
    SocketAddress nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = gone.getLocalSocketAddress();
    }
    try (SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_CONNECT);
      return Outcome.of(
              () -> {
                channel.connect(nobody);
                selector.select();
                return channel.finishConnect();
              })
          + " "
          + channel.isOpen();
    }
  }

  static String registeredChannelCannotBlock() throws Exception {
    try (ChannelPair pair = new ChannelPair();
        Selector selector = Selector.open()) {
      pair.client.configureBlocking(false);
      pair.client.register(selector, SelectionKey.OP_READ);
      return Outcome.of(() -> pair.client.configureBlocking(true))
          + "; "
          + Outcome.of(() -> pair.client.socket().getInputStream().read())
          + "; "
          + Outcome.of(
              () -> {
                pair.client.socket().getOutputStream().write(1);
                return "written";
              });
    }
  }

  static String modeCanChange() throws Exception {
    try (ChannelPair pair = new ChannelPair()) {
      pair.client.configureBlocking(false);
      int nothing = pair.client.read(ByteBuffer.allocate(1));
      pair.client.configureBlocking(true);
      Aside reader = Aside.blocked(() -> pair.client.read(ByteBuffer.allocate(4)));
      pair.peer.write(ByteBuffer.allocate(2));
      return nothing + " " + reader.outcome();
    }
  }
}
