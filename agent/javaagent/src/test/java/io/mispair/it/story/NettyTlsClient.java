package io.mispair.it.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client on a channel of Netty's with a handler for TLS, which takes what comes when it comes.
 * Every other connection speaks TLS 1.2, and those between 1.3.
 */
final class NettyTlsClient extends Client {
  private static final AtomicInteger CONNECTIONS = new AtomicInteger();

  private final EventLoopGroup group;
  private final Channel channel;
  private final ByteQueue arrived = new ByteQueue();

  NettyTlsClient(NettyTransport transport, SslProvider provider, InetSocketAddress server)
      throws IOException {
    group = transport.newGroup();
    String version = CONNECTIONS.getAndIncrement() % 2 == 0 ? "TLSv1.2" : "TLSv1.3";
    try {
      SslContext context =
          SslContextBuilder.forClient()
              .sslProvider(provider)
              .protocols(version)
              .trustManager(TestTls.trust())
              .build();
      channel =
          new Bootstrap()
              .group(group)
              .channel(transport.channelClass())
              .handler(new Pipeline(context, server.getPort()))
              .connect(server)
              .sync()
              .channel();
      SslHandler tls = channel.pipeline().get(SslHandler.class);
      tls.handshakeFuture().sync();
      String spoken = tls.engine().getSession().getProtocol();
      if (!spoken.equals(version)) {
        throw new IOException("speaks " + spoken + " and not " + version);
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Why that engine cannot run here; {@code null} if it can. */
  static @Nullable Throwable absence(SslProvider provider) {
    return provider == SslProvider.JDK ? null : OpenSsl.unavailabilityCause();
  }

  @Override
  void write(byte[] bytes) throws IOException {
    flush(channel.alloc().buffer(bytes.length).writeBytes(bytes));
  }

  /** Four buffers, which the handler may put into one record or into several. */
  @Override
  void writesInPieces(String text) throws IOException {
    int quarter = text.length() / 4;
    channel.write(piece(text, 0, quarter));
    channel.write(piece(text, quarter, 2 * quarter));
    flush(
        Unpooled.wrappedBuffer(
            piece(text, 2 * quarter, 3 * quarter), piece(text, 3 * quarter, text.length())));
  }

  private ByteBuf piece(String text, int from, int to) {
    byte[] bytes = text.substring(from, to).getBytes(ISO_8859_1);
    return channel.alloc().directBuffer(bytes.length).writeBytes(bytes);
  }

  private void flush(ByteBuf buffer) throws IOException {
    try {
      channel.writeAndFlush(buffer).sync();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    return arrived.read(target, offset, length, timeoutMillis);
  }

  @Override
  int available() {
    return arrived.available();
  }

  @Override
  SocketAddress local() {
    return channel.localAddress();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    private final SslContext context;
    private final int port;

    Pipeline(SslContext context, int port) {
      this.context = context;
      this.port = port;
    }

    @Override
    protected void initChannel(Channel made) {
      made.pipeline()
          .addLast(context.newHandler(made.alloc(), "localhost", port))
          .addLast(new Taker());
    }
  }

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
      arrived.end();
    }
  }
}
