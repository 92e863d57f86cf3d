package io.mispair.instrumentation.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateSocketTest {

  private static final byte[] FIVE_BYTES = {1, 2, 3, 4, 5};

  @Test
  void aConnectedSocketTellsItsBytesTimeoutAndAddresses() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setSoTimeout(1234);
      accepted.getOutputStream().write(FIVE_BYTES);
      assertEquals(1, client.getInputStream().read());

      LateSocket late = new LateSocket(implOf(client));

      assertEquals(4, late.mispair$available());
      assertEquals(1234, late.mispair$readTimeoutMillis());
      assertEquals(client.getRemoteSocketAddress(), late.mispair$remoteAddress());
      assertEquals(client.getLocalSocketAddress(), late.mispair$localAddress());
    }
  }

  @Test
  void anAcceptedSocketTellsTheSame() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write(FIVE_BYTES);
      assertEquals(1, accepted.getInputStream().read());

      LateSocket late = new LateSocket(implOf(accepted));

      assertEquals(4, late.mispair$available());
      assertEquals(0, late.mispair$readTimeoutMillis());
      assertEquals(client.getLocalSocketAddress(), late.mispair$remoteAddress());
      assertEquals(client.getRemoteSocketAddress(), late.mispair$localAddress());
    }
  }

  @Test
  void aSocketThatIsNotConnectedHasNoRemoteAddress() throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertNull(new LateSocket(implOf(socket)).mispair$remoteAddress());
    }
  }

  @Test
  void aClosedSocketFailsAsTheJdkDoes() throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      LateSocket late = new LateSocket(implOf(socket));
      socket.close();
      assertThrows(SocketException.class, late::mispair$available);
    }
  }

  @Test
  void aChannelTellsItsBytesAndAddresses() throws Exception {
    try (ServerSocketChannel server =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel accepted = server.accept()) {
      assertTellsFourBytesAndAddresses(client, accepted);
    }
  }

  @Test
  void aUnixDomainChannelTellsTheSame(@TempDir Path directory) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.accept()) {
        assertTellsFourBytesAndAddresses(client, accepted);
      }
    }
  }

  @Test
  void aCollectedSocketHasNoBytesAndNoAddress() throws Exception {
    SocketChannel channel = SocketChannel.open();
    channel.close();
    LateSocket late = new LateSocket(channel);
    WeakReference<SocketChannel> alive = new WeakReference<>(channel);
    channel = null;
    while (alive.get() != null) {
      System.gc();
    }
    assertEquals(0, late.mispair$available());
    assertEquals(0, late.mispair$readTimeoutMillis());
    assertNull(late.mispair$remoteAddress());
    assertNull(late.mispair$localAddress());
  }

  @Test
  void whatIsNoSocketIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LateSocket("text"));
  }

  private static void assertTellsFourBytesAndAddresses(SocketChannel client, SocketChannel accepted)
      throws IOException {
    accepted.write(ByteBuffer.wrap(FIVE_BYTES));
    assertEquals(1, client.read(ByteBuffer.allocate(1)));

    LateSocket late = new LateSocket(client);

    assertEquals(4, late.mispair$available());
    assertEquals(0, late.mispair$readTimeoutMillis());
    assertEquals(client.getRemoteAddress(), late.mispair$remoteAddress());
    assertEquals(client.getLocalAddress(), late.mispair$localAddress());
  }

  /** The {@code NioSocketImpl}, which a client socket wraps in a {@code SocksSocketImpl}. */
  private static Object implOf(Socket socket) throws ReflectiveOperationException {
    Object impl = field(Socket.class, "impl", socket);
    Class<?> wrapper = Class.forName("java.net.DelegatingSocketImpl");
    return wrapper.isInstance(impl) ? field(wrapper, "delegate", impl) : impl;
  }

  private static Object field(Class<?> declaring, String name, Object target)
      throws ReflectiveOperationException {
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(target);
  }
}
