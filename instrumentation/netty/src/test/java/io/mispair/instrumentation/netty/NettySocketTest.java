package io.mispair.instrumentation.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The descriptors are the JDK's own; the class that holds them only looks like Netty's. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class NettySocketTest {

  private static int number(SelectableChannel channel) {
    try {
      Field value = channel.getClass().getDeclaredField("fdVal");
      value.setAccessible(true);
      return value.getInt(channel);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static NettySocket socket(SelectableChannel channel) {
    NettySocket socket = NettySocket.of(new FileDescriptor(number(channel)), null);
    assertNotNull(socket);
    return socket;
  }

  @Test
  void aStreamIsToldFromDatagramsAndPipes() throws IOException {
    try (SocketChannel stream = SocketChannel.open();
        DatagramChannel datagrams = DatagramChannel.open(StandardProtocolFamily.INET)) {
      Pipe pipe = Pipe.open();
      assertTrue(socket(stream).isStream());
      assertFalse(socket(datagrams).isStream());
      assertFalse(socket((SelectableChannel) pipe.source()).isStream());
      pipe.source().close();
      pipe.sink().close();
    }
  }

  @Test
  void theKernelCountsWhatWaits() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(any);
        SocketChannel client = SocketChannel.open(listener.getLocalAddress());
        SocketChannel server = listener.accept()) {
      FileDescriptor descriptor = new FileDescriptor(number(client));
      NettySocket socket = NettySocket.of(descriptor, null);
      assertNotNull(socket);
      assertEquals(0, socket.mispair$available());
      server.write(ByteBuffer.allocate(31));
      long end = System.nanoTime() + 5_000_000_000L;
      while (socket.mispair$available() != 31 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertEquals(31, socket.mispair$available());
      descriptor.closed = true;
      assertEquals(0, socket.mispair$available());
    }
  }

  /** The audit keeps it for as long as the object lives, and looks whether it does. */
  @Test
  void theObjectIsNotKeptAlive() {
    NettySocket socket = NettySocket.of(new FileDescriptor(-1), null);
    assertNotNull(socket);
    long end = System.nanoTime() + 10_000_000_000L;
    while (socket.mispair$socket() != null && System.nanoTime() < end) {
      System.gc();
    }
    assertNull(socket.mispair$socket());
  }

  @Test
  void otherObjectsAreNone() {
    assertNull(NettySocket.of(new Object(), null));
  }
}
