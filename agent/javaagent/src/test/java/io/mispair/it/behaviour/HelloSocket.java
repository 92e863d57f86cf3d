package io.mispair.it.behaviour;

import java.nio.ByteBuffer;

/** The smallest program that uses both kinds of sockets. */
final class HelloSocket {
  private HelloSocket() {}

  public static void main(String[] args) throws Exception {
    try (SocketPair sockets = new SocketPair();
        ChannelPair channels = new ChannelPair();
        AsyncPair async = new AsyncPair()) {
      async.client.write(ByteBuffer.wrap(new byte[1])).get();
      async.peer.read(ByteBuffer.allocate(1)).get();
      sockets.out().write('h');
      channels.client.write(ByteBuffer.wrap(new byte[] {'i'}));
      ByteBuffer target = ByteBuffer.allocate(1);
      int first = sockets.peer.getInputStream().read();
      channels.peer.read(target);
      System.out.println("" + (char) first + (char) target.get(0));
    }
  }
}
