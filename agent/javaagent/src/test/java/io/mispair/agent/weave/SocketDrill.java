package io.mispair.agent.weave;

import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.FutureTask;

/**
 * Sends 10 bytes there and 20 back over each kind of connection, both ends in this JVM, and prints
 * what the probes counted.
 */
final class SocketDrill {

  private static final byte[] TEN = new byte[10];
  private static final byte[] TWENTY = new byte[20];
  private static boolean watched = true;

  private SocketDrill() {}

  /** One kind of connection. */
  private interface Run {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Probes.install(new CountingProbes());
    print("probe on the boot loader " + (Probes.class.getClassLoader() == null));
    drill("socket", SocketDrill::sockets);
    drill("timeout", SocketDrill::timeout);
    drill("channel", () -> channels(SocketDrill::exchange));
    drill("scatter", () -> channels(SocketDrill::scatter));
    drill("streams", () -> channels(SocketDrill::streams));
    drill("adaptor", SocketDrill::adaptor);
    drill("selector", SocketDrill::selector);
    drill("unix", SocketDrill::unix);
    drill("file", SocketDrill::toFile);
    drill("transfer", SocketDrill::fromFile);
    drill("transfer without blocking", SocketDrill::fromFileWithoutBlocking);
    drill("file to file", SocketDrill::fileToFile);
    drill("async futures", () -> AsyncDrill.connect(null, AsyncDrill::futures));
    drill("async handlers", () -> AsyncDrill.connect(null, AsyncDrill::handlers));
    drill("async handlers of a fixed group", () -> AsyncDrill.fixed(AsyncDrill::handlers));
    drill("async timeout", () -> AsyncDrill.connect(null, AsyncDrill::timeout));
    drill("async much", () -> AsyncDrill.connect(null, AsyncDrill::much));
    if (Runtime.version().feature() >= 21) {
      drill("virtual socket", () -> virtually(SocketDrill::sockets));
      drill("virtual timeout", () -> virtually(SocketDrill::timeout));
      drill("virtual channel", () -> virtually(() -> channels(SocketDrill::exchange)));
      drill("virtual adaptor", () -> virtually(SocketDrill::adaptor));
    }
    watched = false;
    Probes.pause(true);
    drill("paused", SocketDrill::sockets);
    Probes.pause(false);
    if (DrillAgent.uninstall()) {
      drill("uninstalled", SocketDrill::sockets);
    }
    print("failures " + DrillAgent.failures());
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }

  private static void drill(String name, Run run) throws Exception {
    run.run();
    print(name + ": " + CountingProbe.takeCounts());
  }

  private static void sockets() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      exchange(client, accepted);
    }
  }

  private static void timeout() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setSoTimeout(1);
      expectTimeout(client);
      expect(1, CountingProbe.lastRead().mispair$readTimeoutMillis());
      client.setSoTimeout(0);
      exchange(client, accepted);
    }
  }

  private static void expectTimeout(Socket socket) throws IOException {
    try {
      socket.getInputStream().read();
      throw new IllegalStateException("no timeout");
    } catch (SocketTimeoutException expected) {
      return;
    }
  }

  private static void exchange(Socket client, Socket accepted) throws IOException {
    client.getOutputStream().write(TEN);
    expect(10, accepted.getInputStream().readNBytes(10).length);
    accepted.getOutputStream().write(TWENTY, 0, 19);
    accepted.getOutputStream().write(7);
    expect(0, client.getInputStream().read(TEN, 0, 0));
    expect(0, client.getInputStream().read());
    expect(18, client.getInputStream().readNBytes(18).length);
    checkMembers(client.getRemoteSocketAddress(), client.getLocalSocketAddress(), 1);
    expect(7, client.getInputStream().read());
    client.shutdownOutput();
    expect(-1, accepted.getInputStream().read());
  }

  private static void checkMembers(SocketAddress remote, SocketAddress local, int unread)
      throws IOException {
    if (!watched) {
      return;
    }
    Probed socket = CountingProbe.lastRead();
    expect(unread, socket.mispair$available());
    if (!remote.equals(socket.mispair$remoteAddress())) {
      throw new IllegalStateException("remote " + socket.mispair$remoteAddress());
    }
    if (!local.equals(socket.mispair$localAddress())) {
      throw new IllegalStateException("local " + socket.mispair$localAddress());
    }
  }

  /** What happens on a pair of connected channels. */
  private interface Talk {
    void talk(SocketChannel client, SocketChannel accepted) throws Exception;
  }

  private static void channels(Talk talk) throws Exception {
    try (ServerSocketChannel server = listen();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel accepted = server.accept()) {
      talk.talk(client, accepted);
    }
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static void exchange(SocketChannel client, SocketChannel accepted) throws IOException {
    expect(10, client.write(ByteBuffer.wrap(TEN)));
    fill(accepted, ByteBuffer.allocate(10));
    expect(20, accepted.write(ByteBuffer.allocateDirect(20)));
    fill(client, ByteBuffer.allocateDirect(19));
    checkMembers(client.getRemoteAddress(), client.getLocalAddress(), 1);
    fill(client, ByteBuffer.allocate(1));
    client.shutdownOutput();
    expect(-1, accepted.read(ByteBuffer.allocate(1)));
  }

  private static void fill(SocketChannel channel, ByteBuffer target) throws IOException {
    while (target.hasRemaining() && channel.read(target) >= 0) {
      continue;
    }
    expect(0, target.remaining());
  }

  private static void scatter(SocketChannel client, SocketChannel accepted) throws IOException {
    ByteBuffer[] source = {ByteBuffer.allocate(3), ByteBuffer.allocateDirect(7)};
    expect(10, (int) client.write(source));
    ByteBuffer[] target = {ByteBuffer.allocate(1), ByteBuffer.allocate(4), ByteBuffer.allocate(6)};
    while (target[2].remaining() > 1) {
      accepted.read(target, 0, 3);
    }
    ByteBuffer[] answer = {ByteBuffer.allocate(5), ByteBuffer.allocate(20)};
    expect(20, (int) accepted.write(answer, 1, 1));
    fill(client, ByteBuffer.allocate(20));
  }

  private static void streams(SocketChannel client, SocketChannel accepted) throws IOException {
    streams(
        Channels.newInputStream(client),
        Channels.newOutputStream(client),
        Channels.newInputStream(accepted),
        Channels.newOutputStream(accepted));
  }

  private static void streams(
      InputStream clientIn, OutputStream clientOut, InputStream serverIn, OutputStream serverOut)
      throws IOException {
    clientOut.write(TEN);
    expect(10, serverIn.readNBytes(10).length);
    serverOut.write(TWENTY);
    expect(0, clientIn.read());
    expect(19, clientIn.readNBytes(19).length);
  }

  private static void adaptor() throws Exception {
    try (ServerSocketChannel server = listen();
        SocketChannel client = SocketChannel.open()) {
      client.socket().connect(server.getLocalAddress(), 10_000);
      try (SocketChannel accepted = server.accept()) {
        client.socket().setSoTimeout(1);
        expectTimeout(client.socket());
        client.socket().setSoTimeout(10_000);
        streams(
            client.socket().getInputStream(),
            client.socket().getOutputStream(),
            accepted.socket().getInputStream(),
            accepted.socket().getOutputStream());
      }
    }
  }

  private static void selector() throws Exception {
    try (ServerSocketChannel server = listen();
        Selector selector = Selector.open();
        SocketChannel client = SocketChannel.open()) {
      client.configureBlocking(false);
      SelectionKey key = client.register(selector, SelectionKey.OP_CONNECT);
      if (!client.connect(server.getLocalAddress())) {
        selector.select();
        expect(1, client.finishConnect() ? 1 : 0);
      }
      try (SocketChannel accepted = server.accept()) {
        expect(0, client.read(ByteBuffer.allocate(1)));
        expect(10, client.write(ByteBuffer.wrap(TEN)));
        fill(accepted, ByteBuffer.allocate(10));
        expect(20, accepted.write(ByteBuffer.wrap(TWENTY)));
        key.interestOps(SelectionKey.OP_READ);
        selector.select();
        fill(client, ByteBuffer.allocate(20));
      }
    }
  }

  private static void unix() throws Exception {
    Path directory = Files.createTempDirectory("drill");
    Path path = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.accept()) {
        exchange(client, accepted);
      }
    } finally {
      Files.delete(path);
      Files.delete(directory);
    }
  }

  private static void toFile() throws Exception {
    Path path = Files.createTempFile("drill", null);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channels(
          (client, accepted) -> {
            expect(10, client.write(ByteBuffer.wrap(TEN)));
            expect(10, (int) file.transferFrom(accepted, 0, 10));
            expect(20, accepted.write(ByteBuffer.wrap(TWENTY)));
            expect(20, (int) file.transferFrom(client, 10, 20));
          });
    } finally {
      Files.delete(path);
    }
  }

  private static void fromFile() throws Exception {
    Path path = Files.createTempFile("drill", null);
    Files.write(path, new byte[60]);
    try (FileChannel file = FileChannel.open(path)) {
      channels(
          (client, accepted) -> {
            expect(10, (int) file.transferTo(50, 100, client));
            fill(accepted, ByteBuffer.allocate(10));
            expect(20, (int) file.transferTo(0, 20, accepted));
            fill(client, ByteBuffer.allocate(20));
          });
    } finally {
      Files.delete(path);
    }
  }

  /** The kernel takes what it has room for, in the end nothing. */
  private static void fromFileWithoutBlocking() throws Exception {
    Path path = Files.createTempFile("drill", null);
    Files.write(path, new byte[8 << 20]);
    try (FileChannel file = FileChannel.open(path)) {
      channels(
          (client, accepted) -> {
            client.configureBlocking(false);
            long sent = 0;
            for (long taken = 1; taken > 0; ) {
              taken = file.transferTo(sent, file.size() - sent, client);
              sent += taken;
            }
            ByteBuffer target = ByteBuffer.allocate((int) sent);
            fill(accepted, target);
            if (CountingProbe.WRITTEN.addAndGet(-sent) != 0 || sent == file.size()) {
              throw new IllegalStateException("sent " + sent);
            }
            CountingProbe.READ.addAndGet(-sent);
          });
    } finally {
      Files.delete(path);
    }
  }

  private static void fileToFile() throws Exception {
    Path from = Files.createTempFile("drill", null);
    Path to = Files.createTempFile("drill", null);
    Files.write(from, TEN);
    try (FileChannel source = FileChannel.open(from);
        FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE)) {
      expect(10, (int) source.transferTo(0, 10, target));
    } finally {
      Files.delete(from);
      Files.delete(to);
    }
  }

  /** On a virtual thread, by reflection because the oldest JDK has none. */
  private static void virtually(Run run) throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              run.run();
              return null;
            });
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    task.get();
  }

  private static void expect(int expected, int actual) {
    if (expected != actual) {
      throw new IllegalStateException("expected " + expected + ", not " + actual);
    }
  }
}
