package io.mispair.demo.clients;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.net.InetSocketAddress;

/** Netty, as the one that is asked. */
final class ServedByNetty implements Client {

  @Override
  public String name() {
    return "server-netty";
  }

  @Override
  public Server server() {
    return Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    NioEventLoopGroup loops = new NioEventLoopGroup(2);
    // For answers that take some time.
    DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(Load.THREADS);
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(1_000_000))
                        .addLast(threads, new Answering());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    Served.play(load, "http://127.0.0.1:" + port);
    server.close().sync();
    loops.shutdownGracefully();
    threads.shutdownGracefully();
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      Site.Answer answer = Site.answer(request.uri(), ByteBufUtil.getBytes(request.content()));
      HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
      if (answer.chunked()) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        HttpUtil.setTransferEncodingChunked(head, true);
        context.write(head);
        for (int i = 0; i < 10; i++) {
          context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(answer.piece(i))));
        }
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        return;
      }
      boolean head = request.method().equals(HttpMethod.HEAD);
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              status,
              Unpooled.wrappedBuffer(head ? new byte[0] : answer.body()));
      if (answer.status() != 204 && answer.status() != 304) {
        HttpUtil.setContentLength(response, answer.body().length);
      }
      context.writeAndFlush(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
