package io.mispair.agent.weave;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods shaped like those of the JDK's sockets, whose bodies write into a journal. */
public interface LookAlike {

  void start(List<String> journal, @Nullable Throwable failure);

  int callPrivateRead(byte[] target, int offset, int length) throws IOException;

  void callPrivateWrite(byte[] source, int offset, int length) throws IOException;

  int blockingRead(byte[] target, int offset, int length, long timeoutNanos) throws IOException;

  int read(ByteBuffer target) throws IOException;

  long read(ByteBuffer[] targets, int offset, int length) throws IOException;

  int write(ByteBuffer source) throws IOException;

  long write(ByteBuffer[] sources, int offset, int length) throws IOException;

  boolean connect(SocketAddress remote) throws IOException;

  boolean finishConnect() throws IOException;

  void blockingConnect(SocketAddress remote, long timeoutNanos) throws IOException;

  LookAlike shutdownInput() throws IOException;

  void close() throws IOException;

  boolean unhooked();
}
