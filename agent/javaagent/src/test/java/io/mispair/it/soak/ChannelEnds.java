package io.mispair.it.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ServerSocketFactory;

/** Blocking channels. The JDK never closes one that is let go, so only few of them are. */
final class ChannelEnds implements Ends {
  private static final int LET_GO = 200;

  private final Answerer server = new Answerer(ServerSocketFactory.getDefault());
  private int letGo;

  ChannelEnds() throws IOException {}

  @Override
  public String kind() {
    return Kind.CHANNEL.name();
  }

  @Override
  public void exchange(boolean byClient, boolean byServer) throws IOException {
    server.order(byServer);
    SocketChannel channel = SocketChannel.open(server.address());
    ByteBuffer request = ByteBuffer.wrap(Answerer.REQUEST);
    while (request.hasRemaining()) {
      channel.write(request);
    }
    ByteBuffer reply = ByteBuffer.allocate(Answerer.REPLY.length);
    while (reply.hasRemaining()) {
      if (channel.read(reply) < 0) {
        throw new IOException("no answer");
      }
    }
    if (byClient || letGo++ >= LET_GO) {
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
