package io.mispair.it.soak;

import io.mispair.it.story.NettyTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** Channels of Netty's, which the loop keeps until one of the ends closes them. */
final class NettyEnds implements Ends {
  private static final int PATIENCE_SECONDS = 30;

  private final NettyTransport transport;
  private final EventLoopGroup group;
  private final Answerer server = new Answerer(ServerSocketFactory.getDefault());
  private final Bootstrap bootstrap;
  private final Semaphore answered = new Semaphore(0);

  NettyEnds(NettyTransport transport) throws IOException {
    this.transport = transport;
    group = transport.newGroup();
    bootstrap =
        new Bootstrap().group(group).channel(transport.channelClass()).handler(new Reader());
  }

  @Override
  public String kind() {
    return "NETTY_" + transport;
  }

  @Override
  public void exchange(boolean byClient, boolean byServer) throws IOException {
    server.order(byServer);
    try {
      Channel channel = bootstrap.connect(server.address()).sync().channel();
      channel.writeAndFlush(
          channel.alloc().directBuffer().writeBytes(Answerer.REQUEST), channel.voidPromise());
      if (!answered.tryAcquire(Answerer.REPLY.length, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("no answer");
      }
      if (byClient) {
        channel.close();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  /** Counts the bytes of answers. */
  @ChannelHandler.Sharable
  private final class Reader extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf buffer = (ByteBuf) message;
      int bytes = buffer.readableBytes();
      buffer.release();
      answered.release(bytes);
    }
  }
}
