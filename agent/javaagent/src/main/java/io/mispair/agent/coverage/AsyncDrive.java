package io.mispair.agent.coverage;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code AsynchronousSocketChannel}, with futures and with handlers; the channels' own group has
 * one thread, on which what handlers are told is completed.
 */
final class AsyncDrive implements Drive {

  @Override
  public String what() {
    return "AsynchronousSocketChannel";
  }

  @Override
  public String className() {
    return "sun.nio.ch.UnixAsynchronousSocketChannelImpl";
  }

  @Override
  public boolean reachesEveryHook() {
    return false;
  }

  @Override
  public long run() throws IOException {
    SelfTestThread test = (SelfTestThread) Thread.currentThread();
    AsynchronousChannelGroup group =
        AsynchronousChannelGroup.withFixedThreadPool(1, task -> new SelfTestThread(task, test));
    try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group);
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group)) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Future<AsynchronousSocketChannel> accepting = server.accept();
      get(client.connect(server.getLocalAddress()));
      try (AsynchronousSocketChannel accepted = get(accepting)) {
        long moved = send(client, accepted, 37) + send(accepted, client, 41);
        moved += gather(client, accepted, 43) + gather(accepted, client, 47);
        client.shutdownOutput();
        client.shutdownInput();
        return moved;
      }
    } finally {
      group.shutdownNow();
    }
  }

  /** Answers the bytes written and read. */
  private static long send(AsynchronousSocketChannel from, AsynchronousSocketChannel to, int size)
      throws IOException {
    ByteBuffer in = ByteBuffer.allocate(size);
    Future<Integer> reading = to.read(in);
    ByteBuffer out = ByteBuffer.allocate(size);
    while (out.hasRemaining()) {
      get(from.write(out));
    }
    int count = get(reading);
    while (in.hasRemaining()) {
      if (count < 0) {
        throw new EOFException();
      }
      count = get(to.read(in));
    }
    return 2L * size;
  }

  /** The same, from two buffers into two, told to handlers. */
  private static long gather(AsynchronousSocketChannel from, AsynchronousSocketChannel to, int size)
      throws IOException {
    ByteBuffer[] out = {ByteBuffer.allocate(1), ByteBuffer.allocate(size - 1)};
    while (out[1].hasRemaining()) {
      Told told = new Told();
      from.write(out, 0, 2, PATIENCE_MILLIS, TimeUnit.MILLISECONDS, null, told);
      get(told.count);
    }
    ByteBuffer[] in = {ByteBuffer.allocate(1), ByteBuffer.allocate(size - 1)};
    while (in[1].hasRemaining()) {
      Told told = new Told();
      to.read(in, 0, 2, PATIENCE_MILLIS, TimeUnit.MILLISECONDS, null, told);
      if (get(told.count) < 0) {
        throw new EOFException();
      }
    }
    return 2L * size;
  }

  private static <T> T get(Future<T> future) throws IOException {
    try {
      return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** Hands on what it is told. */
  private static final class Told implements CompletionHandler<Long, Void> {

    private final CompletableFuture<Long> count = new CompletableFuture<>();

    @Override
    public void completed(Long result, Void nothing) {
      count.complete(result);
    }

    @Override
    public void failed(Throwable failure, Void nothing) {
      count.completeExceptionally(failure);
    }
  }
}
