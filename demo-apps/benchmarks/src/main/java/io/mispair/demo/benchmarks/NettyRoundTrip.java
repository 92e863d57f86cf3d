package io.mispair.demo.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A channel of Netty's: the next request is written where the reply before it was read, on the loop
 * of events. Only the end of a batch goes to another thread.
 */
final class NettyRoundTrip implements RoundTrip {

  private static final int PATIENCE_SECONDS = 60;

  private final EventLoopGroup group;
  private final Channel channel;
  private final long threadId;
  private final ByteBuf request;
  private final int replyLength;
  private final Semaphore ended = new Semaphore(0);

  // Of the loop's thread alone.
  private int trips;
  private int missing;

  /**
   * @param transport makes the loop of events
   */
  NettyRoundTrip(
      IoHandlerFactory transport,
      Class<? extends Channel> type,
      SocketAddress address,
      Messages messages)
      throws IOException {
    byte[] bytes = messages.request();
    request = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    replyLength = messages.reply().length;
    group = new MultiThreadIoEventLoopGroup(1, transport);
    try {
      channel =
          new Bootstrap()
              .group(group)
              .channel(type)
              .option(ChannelOption.TCP_NODELAY, true)
              .handler(new Asker())
              .connect(address)
              .sync()
              .channel();
      threadId = channel.eventLoop().submit(() -> Thread.currentThread().getId()).get();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void run() throws IOException {
    run(1);
  }

  @Override
  public void run(int trips) throws IOException {
    channel
        .eventLoop()
        .execute(
            () -> {
              this.trips = trips;
              ask();
            });
    try {
      if (!ended.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS) || !channel.isActive()) {
        throw new IOException("the echo is gone");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long threadId() {
    return threadId;
  }

  private void ask() {
    missing = replyLength;
    channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    request.release();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private final class Asker extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf part = (ByteBuf) message;
      missing -= part.readableBytes();
      part.release();
      if (missing == 0) {
        if (--trips > 0) {
          ask();
        } else {
          ended.release();
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      ended.release();
    }
  }
}
