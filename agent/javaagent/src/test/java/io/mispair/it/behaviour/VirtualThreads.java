package io.mispair.it.behaviour;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads by the thousand where the JDK has them, platform threads by the dozen else. */
final class VirtualThreads {
  private static final int VIRTUAL = 2000;
  private static final int PLATFORM = 50;
  private static final int ROUND_TRIPS = 5;

  private VirtualThreads() {}

  static String pingPongOnSockets() throws Exception {
    return pingPong(false);
  }

  static String pingPongOnChannels() throws Exception {
    return pingPong(true);
  }

  static String readTimesOut() throws Exception {
    try (SocketPair pair = new SocketPair()) {
      pair.client.setSoTimeout(20);
      String[] outcome = new String[1];
      CountDownLatch done = new CountDownLatch(1);
      start(
          () -> {
            outcome[0] = Outcome.of(() -> pair.in().read());
            done.countDown();
          });
      return done.await(30, TimeUnit.SECONDS) + " " + outcome[0];
    }
  }

  private static String pingPong(boolean channels) throws Exception {
    int clients = isVirtual() ? VIRTUAL : PLATFORM;
    AtomicInteger right = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(clients);
    try (ServerSocket listener = new ServerSocket(0, clients, InetAddress.getLoopbackAddress())) {
      start(() -> accept(listener, clients));
      for (int i = 0; i < clients; i++) {
        int number = i;
        start(
            () -> {
              right.addAndGet(channels ? askByChannel(listener, number) : ask(listener, number));
              done.countDown();
            });
      }
      return done.await(60, TimeUnit.SECONDS) + " " + right.get() + " of " + clients * ROUND_TRIPS;
    }
  }

  private static void accept(ServerSocket listener, int clients) {
    Outcome.of(
        () -> {
          for (int i = 0; i < clients; i++) {
            Socket socket = listener.accept();
            start(() -> echo(socket));
          }
          return "";
        });
  }

  private static void echo(Socket socket) {
    Outcome.of(
        () -> {
          try (socket) {
            return socket.getInputStream().transferTo(socket.getOutputStream());
          }
        });
  }

  private static int ask(ServerSocket listener, int number) {
    int right = 0;
    try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      for (int i = 0; i < ROUND_TRIPS; i++) {
        byte[] question = ByteBuffer.allocate(8).putInt(number).putInt(i).array();
        out.write(question);
        ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(8));
        right += answer.getInt() == number && answer.getInt() == i ? 1 : 0;
      }
    } catch (Exception e) {
      System.out.println(Outcome.of(e));
    }
    return right;
  }

  private static int askByChannel(ServerSocket listener, int number) {
    int right = 0;
    try (SocketChannel channel = SocketChannel.open(listener.getLocalSocketAddress())) {
      for (int i = 0; i < ROUND_TRIPS; i++) {
        channel.write(ByteBuffer.allocate(8).putInt(number).putInt(i).flip());
        ByteBuffer answer = ByteBuffer.allocate(8);
        while (answer.hasRemaining() && channel.read(answer) >= 0) {}
        answer.flip();
        right += answer.getInt() == number && answer.getInt() == i ? 1 : 0;
      }
    } catch (Exception e) {
      System.out.println(Outcome.of(e));
    }
    return right;
  }

  private static boolean isVirtual() {
    return Runtime.version().feature() >= 21;
  }

  // By reflection: the sources are of a level that does not know virtual threads.
  private static void start(Runnable task) {
    try {
      if (isVirtual()) {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        start.invoke(null, task);
      } else {
        new Thread(task).start();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
