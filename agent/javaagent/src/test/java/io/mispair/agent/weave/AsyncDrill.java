package io.mispair.agent.weave;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends 10 bytes there and 20 back over asynchronous channels, in every way they have. */
final class AsyncDrill {

  private static final int LARGE = 8 << 20;

  private AsyncDrill() {}

  /** What is done with a connection. */
  interface Use {
    void of(AsynchronousSocketChannel client, AsynchronousSocketChannel accepted) throws Exception;
  }

  /** A group of one thread, where no handler's operation is tried on the thread that begins it. */
  static void fixed(Use use) throws Exception {
    AsynchronousChannelGroup group =
        AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
    connect(group, use);
    group.shutdownNow();
    group.awaitTermination(10, TimeUnit.SECONDS);
  }

  static void connect(@Nullable AsynchronousChannelGroup group, Use use) throws Exception {
    try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group);
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group)) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Future<AsynchronousSocketChannel> accepting = server.accept();
      client.connect(server.getLocalAddress()).get();
      try (AsynchronousSocketChannel accepted = accepting.get()) {
        use.of(client, accepted);
      }
    }
  }

  static void futures(AsynchronousSocketChannel client, AsynchronousSocketChannel accepted)
      throws Exception {
    Future<Integer> waiting = accepted.read(ByteBuffer.allocateDirect(30));
    expect(10, client.write(ByteBuffer.allocate(10)).get());
    expect(10, waiting.get());
    expect(20, accepted.write(ByteBuffer.allocateDirect(20)).get());
    for (int left = 20; left > 0; ) {
      left -= client.read(ByteBuffer.allocate(left)).get();
    }
    expect(0, client.read(ByteBuffer.allocate(0)).get());
    client.shutdownOutput();
    expect(-1, accepted.read(ByteBuffer.allocate(1)).get());
  }

  static void handlers(AsynchronousSocketChannel client, AsynchronousSocketChannel accepted)
      throws Exception {
    Told<Integer> waiting = new Told<>();
    accepted.read(ByteBuffer.allocate(30), 10, TimeUnit.SECONDS, null, waiting);
    Told<Integer> written = new Told<>();
    client.write(ByteBuffer.allocate(10), 10, TimeUnit.SECONDS, null, written);
    expect(10, written.get());
    expect(10, waiting.get());
    Told<Long> gathered = new Told<>();
    accepted.write(buffers(7, 13), 0, 2, 0, TimeUnit.SECONDS, null, gathered);
    expect(20, gathered.get().intValue());
    ByteBuffer[] targets = buffers(4, 100);
    for (int left = 20; left > 0; ) {
      Told<Long> scattered = new Told<>();
      client.read(targets, 0, 2, 0, TimeUnit.SECONDS, null, scattered);
      left -= scattered.get().intValue();
    }
    client.shutdownOutput();
  }

  static void timeout(AsynchronousSocketChannel client, AsynchronousSocketChannel accepted)
      throws Exception {
    futures(client, accepted);
    Told<Integer> late = new Told<>();
    client.read(ByteBuffer.allocate(1), 1, TimeUnit.MILLISECONDS, null, late);
    try {
      late.get();
      throw new IllegalStateException("no timeout");
    } catch (ExecutionException expected) {
      if (!(expected.getCause() instanceof InterruptedByTimeoutException)) {
        throw expected;
      }
    }
  }

  /** More than the connection holds: the rest of each write is tried again when there is room. */
  static void much(AsynchronousSocketChannel client, AsynchronousSocketChannel accepted)
      throws Exception {
    ByteBuffer source = ByteBuffer.allocate(LARGE);
    ByteBuffer target = ByteBuffer.allocate(LARGE);
    Future<Integer> writing = client.write(source);
    while (target.hasRemaining()) {
      if (writing.isDone() && source.hasRemaining()) {
        writing.get();
        writing = client.write(source);
      }
      accepted.read(target).get();
    }
    writing.get();
  }

  private static ByteBuffer[] buffers(int first, int second) {
    return new ByteBuffer[] {ByteBuffer.allocate(first), ByteBuffer.allocate(second)};
  }

  private static void expect(int expected, int actual) {
    if (expected != actual) {
      throw new IllegalStateException("expected " + expected + ", not " + actual);
    }
  }

  private static final class Told<T> implements CompletionHandler<T, @Nullable Void> {

    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    T get() throws Exception {
      return outcome.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void completed(T result, @Nullable Void nothing) {
      outcome.complete(result);
    }

    @Override
    public void failed(Throwable failure, @Nullable Void nothing) {
      outcome.completeExceptionally(failure);
    }
  }
}
