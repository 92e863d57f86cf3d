package io.mispair.it.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client on an asynchronous channel, which waits for what its handlers are told. */
final class AsyncClient extends Client {
  private static final int PATIENCE_SECONDS = 30;

  private final AsynchronousSocketChannel channel;

  AsyncClient(SocketAddress server) throws IOException {
    channel = AsynchronousSocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    try {
      channel.connect(server).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  AsynchronousSocketChannel channel() {
    return channel;
  }

  @Override
  void write(byte[] bytes) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    while (source.hasRemaining()) {
      Told told = new Told();
      channel.write(source, PATIENCE_SECONDS, TimeUnit.SECONDS, null, told);
      told.count();
    }
  }

  @Override
  int read(byte[] target, int offset, int length, int timeoutMillis) throws IOException {
    Told told = new Told();
    ByteBuffer into = ByteBuffer.wrap(target, offset, length);
    channel.read(into, timeoutMillis, TimeUnit.MILLISECONDS, null, told);
    return told.count();
  }

  @Override
  int available() throws IOException {
    return ReceiveQueue.length((InetSocketAddress) local(), (InetSocketAddress) remote());
  }

  @Override
  SocketAddress local() throws IOException {
    return channel.getLocalAddress();
  }

  private SocketAddress remote() throws IOException {
    return channel.getRemoteAddress();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** What an operation came to. */
  static final class Told implements CompletionHandler<Integer, @Nullable Void> {

    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();

    int count() throws IOException {
      try {
        return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof InterruptedByTimeoutException) {
          throw (IOException) new SocketTimeoutException("in time").initCause(e);
        }
        throw new IOException(e);
      } catch (Exception e) {
        throw new IOException(e);
      }
    }

    @Override
    public void completed(Integer count, @Nullable Void nothing) {
      outcome.complete(count);
    }

    @Override
    public void failed(Throwable failure, @Nullable Void nothing) {
      outcome.completeExceptionally(failure);
    }
  }
}
