package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client on a channel of Netty's, which reads when it is told to, and no more. */
final class NettyClient extends Client {
  private static final int PATIENCE_SECONDS = 30;

  /** Small, so that large writes go in several. */
  private static final int SEND_BUFFER = 32 * 1024;

  private final EventLoopGroup group;
  private final Channel channel;
  private final OneRead reads = new OneRead();
  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();

  NettyClient(NettyTransport transport, SocketAddress server) throws IOException {
    group = transport.newGroup();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(transport.channelClass())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .option(ChannelOption.RCVBUF_ALLOCATOR, reads)
            .handler(new Taker());
    try {
      channel = bootstrap.connect(address(server)).sync().channel();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static SocketAddress address(SocketAddress server) {
    return server instanceof UnixDomainSocketAddress unix
        ? new DomainSocketAddress(unix.getPath().toFile())
        : server;
  }

  @Override
  void write(byte[] bytes) throws IOException {
    ByteBuf buffer = channel.alloc().directBuffer(bytes.length).writeBytes(bytes);
    try {
      channel.writeAndFlush(buffer).sync();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Three buffers, of which the last is made of two. */
  @Override
  void writesInPieces(String text) throws IOException {
    int quarter = text.length() / 4;
    channel.write(piece(text, 0, quarter));
    channel.write(piece(text, quarter, 2 * quarter));
    ByteBuf composite =
        Unpooled.wrappedBuffer(
            piece(text, 2 * quarter, 3 * quarter), piece(text, 3 * quarter, text.length()));
    try {
      channel.writeAndFlush(composite).sync();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private ByteBuf piece(String text, int from, int to) {
    byte[] bytes = text.substring(from, to).getBytes(ISO_8859_1);
    return channel.alloc().directBuffer(bytes.length).writeBytes(bytes);
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    reads.next(length);
    channel.read();
    try {
      byte[] bytes =
          timeoutMillis == 0
              ? arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)
              : arrived.poll(timeoutMillis, TimeUnit.MILLISECONDS);
      if (bytes == null) {
        throw new SocketTimeoutException("nothing came");
      }
      System.arraycopy(bytes, 0, target, offset, bytes.length);
      return bytes.length == 0 ? -1 : bytes.length;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  int available() throws IOException {
    return ReceiveQueue.length(
        (InetSocketAddress) channel.localAddress(), (InetSocketAddress) channel.remoteAddress());
  }

  @Override
  void awaitsUnread(int bytes) throws IOException {
    // Nothing to wait for else: what the server has written lies in the client's receive buffer.
    if (channel.localAddress() instanceof InetSocketAddress) {
      super.awaitsUnread(bytes);
    }
  }

  @Override
  SocketAddress local() {
    return channel.localAddress() instanceof InetSocketAddress inet
        ? inet
        : UnixDomainSocketAddress.of("");
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  /** Takes what is read; an empty array is the end. */
  private final class Taker extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf buffer = (ByteBuf) message;
      byte[] bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes).release();
      arrived.add(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      arrived.add(new byte[0]);
    }
  }
}
