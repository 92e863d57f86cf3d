package io.mispair.demo.traced;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what OTLP over gRPC brings, by its official messages. */
final class GrpcReceiver implements AutoCloseable {
  private static final String TRACES = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

  final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();

  /** The methods that were called. */
  final Set<String> methods = new ConcurrentSkipListSet<>();

  /** Each call's header {@code api-key}. */
  final Set<String> keys = new ConcurrentSkipListSet<>();

  private final Server server;

  GrpcReceiver() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .fallbackHandlerRegistry(new AnyMethod())
            .intercept(new Keys())
            .build()
            .start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private void take(String method, byte[] message) {
    methods.add(method);
    if (method.equals(TRACES)) {
      try {
        traces.add(ExportTraceServiceRequest.parseFrom(message));
      } catch (InvalidProtocolBufferException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class AnyMethod extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
      return ServerMethodDefinition.create(
          MethodDescriptor.newBuilder(new Bytes(), new Bytes())
              .setType(MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(name)
              .build(),
          ServerCalls.asyncUnaryCall(
              (message, answer) -> {
                take(name, message);
                // A message without fields.
                answer.onNext(new byte[0]);
                answer.onCompleted();
              }));
    }
  }

  private final class Keys implements ServerInterceptor {
    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
      keys.add(
          String.valueOf(
              headers.get(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
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
