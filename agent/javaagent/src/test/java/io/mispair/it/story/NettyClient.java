package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client on a channel of Netty's, which reads when it is told to, and no more. */
final class NettyClient extends Client {
  private static final int PATIENCE_SECONDS = 30;

  /** Small, so that large writes go in several. */
  private static final int SEND_BUFFER = 32 * 1024;

  /** Until the kernel has given back the buffers that it takes bytes from. */
  private static final int QUIET_MILLIS = 300;

  private final EventLoopGroup group;
  private final int quietMillis;
  private final Channel channel;
  private final OneRead reads = new OneRead();
  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();

  NettyClient(NettyTransport transport, SocketAddress server) throws IOException {
    this(transport, server, null);
  }

  /** Its first bytes go with the connect, where the kernel lets them (TCP fast open). */
  static NettyClient opensWith(NettyTransport transport, SocketAddress server, String text)
      throws IOException {
    return new NettyClient(transport, server, text);
  }

  private NettyClient(NettyTransport transport, SocketAddress server, @Nullable String first)
      throws IOException {
    group = transport.newGroup();
    quietMillis = transport == NettyTransport.URING_ZERO_COPY ? QUIET_MILLIS : 0;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(transport.channelClass())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .option(ChannelOption.RCVBUF_ALLOCATOR, reads)
            .handler(new Taker());
    transport.configure(bootstrap);
    try {
      if (first == null) {
        channel = bootstrap.connect(address(server)).sync().channel();
      } else {
        channel =
            bootstrap.option(ChannelOption.TCP_FASTOPEN_CONNECT, true).register().sync().channel();
        ChannelFuture written = channel.write(piece(first, 0, first.length()));
        channel.connect(address(server)).sync();
        channel.flush();
        written.sync();
      }
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

  /** The bytes of a file, which the transport has the kernel send. */
  void writesFile(Path file) throws IOException {
    try {
      channel.writeAndFlush(new DefaultFileRegion(file.toFile(), 0, Files.size(file))).sync();
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
    group.shutdownGracefully(quietMillis, PATIENCE_SECONDS * 1000, TimeUnit.MILLISECONDS);
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
