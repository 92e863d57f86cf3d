package io.mispair.demo.clients;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.handler.ssl.OpenSsl;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** gRPC on its shaded Netty, client and server: one connection for all threads. */
final class GrpcClient implements Client {

  /** Two frames of HTTP/2 that end stream 1, here as a message. */
  private static final byte[] FRAMES = {
    0, 0, 1, 0, 0, 0, 0, 0, 1, 'x', 0, 0, 1, 1, 5, 0, 0, 0, 1, (byte) 0x88
  };

  private static final int MANY = 50;

  private static final MethodDescriptor<byte[], byte[]> ECHO =
      method("Echo", MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<byte[], byte[]> DOWN =
      method("Down", MethodDescriptor.MethodType.SERVER_STREAMING);
  private static final MethodDescriptor<byte[], byte[]> BOTH =
      method("Both", MethodDescriptor.MethodType.BIDI_STREAMING);

  private final String name;
  private final boolean epoll;
  private final @Nullable SslProvider tls;

  /**
   * @param epoll whether on the epoll transport, which gRPC takes where there is one
   */
  GrpcClient(String name, boolean epoll) {
    this(name, epoll, null);
  }

  /**
   * @param tls whose engine both ends take; {@code null} without TLS
   */
  GrpcClient(String name, boolean epoll, @Nullable SslProvider tls) {
    this.name = name;
    this.epoll = epoll;
    this.tls = tls;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public io.mispair.demo.clients.Server server() {
    return io.mispair.demo.clients.Server.OWN;
  }

  @Override
  public void run(Load load) throws Exception {
    System.setProperty("io.grpc.netty.shaded.io.netty.transport.noNative", String.valueOf(!epoll));
    Epolls.check(epoll, Epoll.isAvailable());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    if (tls != null) {
      if (tls == SslProvider.OPENSSL) {
        OpenSsl.ensureAvailability();
      }
      builder.sslContext(
          GrpcSslContexts.configure(SslContextBuilder.forServer(Tls.keys()), tls).build());
    }
    Server server = builder.addService(service()).build().start();
    ManagedChannel channel = channel(server);
    ManagedChannel cancelling = channel(server);
    load.share(load.exchanges(), i -> call(load, channel, cancelling, i));
    channel.shutdownNow();
    cancelling.shutdownNow();
    server.shutdownNow();
  }

  private ManagedChannel channel(Server server) throws Exception {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            // Pings while nothing is asked.
            .keepAliveTime(10, TimeUnit.SECONDS);
    if (tls == null) {
      builder.usePlaintext();
    } else {
      builder.sslContext(
          GrpcSslContexts.configure(SslContextBuilder.forClient().trustManager(Tls.trust()), tls)
              .build());
    }
    return builder.build();
  }

  private static MethodDescriptor<byte[], byte[]> method(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setFullMethodName("songs.Songs/" + name)
        .setType(type)
        .build();
  }

  private static ServerServiceDefinition service() {
    return ServerServiceDefinition.builder("songs.Songs")
        .addMethod(
            ECHO,
            ServerCalls.asyncUnaryCall(
                (byte[] request, StreamObserver<byte[]> response) -> {
                  if (request.length == 1) {
                    response.onError(Status.NOT_FOUND.asRuntimeException());
                    return;
                  }
                  if (request.length == 2) {
                    // The deadline ends the call.
                    return;
                  }
                  response.onNext(request);
                  response.onCompleted();
                }))
        .addMethod(
            DOWN,
            ServerCalls.asyncServerStreamingCall(
                (byte[] request, StreamObserver<byte[]> response) -> {
                  for (int i = 0; i < MANY && !Context.current().isCancelled(); i++) {
                    response.onNext(request);
                  }
                  if (!Context.current().isCancelled()) {
                    response.onCompleted();
                  }
                }))
        .addMethod(BOTH, ServerCalls.asyncBidiStreamingCall(response -> response))
        .build();
  }

  /**
   * @param cancelling for the calls that are cancelled amid their answers, which are small: Netty's
   *     server fails the whole connection (a NullPointerException in
   *     WeightedFairQueueByteDistributor) when a stream is reset that waits for its turn on a full
   *     socket
   */
  private static void call(Load load, ManagedChannel channel, ManagedChannel cancelling, int number)
      throws Exception {
    switch (number / Load.THREADS % 12) {
      case 0 -> echo(load, channel, new byte[500_000], CallOptions.DEFAULT);
      case 1, 2 -> echo(load, channel, FRAMES, CallOptions.DEFAULT);
      case 3 -> echo(load, channel, new byte[50_000], CallOptions.DEFAULT.withCompression("gzip"));
      case 4 -> fails(load, channel, new byte[1], 20_000, Status.Code.NOT_FOUND);
      case 5 ->
          fails(
              load,
              channel,
              new byte[2],
              HttpScript.SHORT_MILLIS / 4,
              Status.Code.DEADLINE_EXCEEDED);
      case 6 -> down(load, channel, 10_000, MANY);
      case 7 -> down(load, cancelling, 100, 3);
      case 8 -> both(load, channel);
      default -> echo(load, channel, new byte[20], CallOptions.DEFAULT);
    }
  }

  private static void echo(Load load, ManagedChannel channel, byte[] body, CallOptions options) {
    byte[] echo = ClientCalls.blockingUnaryCall(channel, ECHO, options, body);
    load.check(Arrays.equals(echo, body), "echo");
  }

  private static void fails(
      Load load, ManagedChannel channel, byte[] body, int millis, Status.Code code) {
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          ECHO,
          CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS),
          body);
    } catch (StatusRuntimeException e) {
      load.check(e.getStatus().getCode() == code, code.name());
      return;
    }
    throw new IllegalStateException("no " + code);
  }

  /** Reads some of many messages, and cancels the call when that is not all. */
  private static void down(Load load, ManagedChannel channel, int size, int most) throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    try {
      context.call(
          () -> {
            Iterator<byte[]> messages =
                ClientCalls.blockingServerStreamingCall(
                    channel, DOWN, CallOptions.DEFAULT, new byte[size]);
            for (int i = 0; i < most; i++) {
              load.check(messages.next().length == size, "message");
            }
            return most == MANY && messages.hasNext();
          });
    } finally {
      context.cancel(null);
    }
  }

  private static void both(Load load, ManagedChannel channel) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger heard = new AtomicInteger();
    StreamObserver<byte[]> requests =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(BOTH, CallOptions.DEFAULT),
            new StreamObserver<byte[]>() {
              @Override
              public void onNext(byte[] message) {
                heard.incrementAndGet();
              }

              @Override
              public void onError(Throwable failure) {
                ended.countDown();
              }

              @Override
              public void onCompleted() {
                ended.countDown();
              }
            });
    for (int i = 0; i < MANY; i++) {
      requests.onNext(FRAMES);
    }
    requests.onCompleted();
    load.check(ended.await(20, TimeUnit.SECONDS) && heard.get() == MANY, "both ways");
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
