package io.mispair.it.soak;

import io.mispair.it.story.SuppressedErrors;
import io.mispair.it.story.Watchdog;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/**
 * Opens connections of each kind, one after the other, for so many seconds each. Of four, one is
 * closed by both ends, one by the client, one by the server, and one by nobody: its socket is only
 * let go. Then prints what the agent keeps, once nothing of them lives. With {@code late} the agent
 * is attached after the first of each.
 */
final class Soak {

  /** A fast machine opens more descriptors than it may have before the heap asks for collection. */
  private static final int BETWEEN_COLLECTIONS = 1_000;

  private Soak() {}

  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[0]);
    Watchdog.startBesides(Kind.values().length * seconds);
    // The loops of Netty's would keep the JVM, and the failure would be told as one that hangs.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    List<Ends> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Ends ends = kind.open();
      all.add(ends);
      ends.exchange(true, true);
    }
    if (args.length > 1 && args[1].equals("late")) {
      System.out.println("READY");
      if (System.in.read() < 0) {
        throw new IllegalStateException("nobody attached anything");
      }
    }
    System.out.println("HELD " + whileOneIsOpen());
    int base = Kept.afterCollection(0);
    for (Ends ends : all) {
      System.out.println("OPENED " + ends.kind() + " " + soak(ends, seconds));
    }
    System.out.println("KEPT " + base + " " + Kept.afterCollection(base));
    for (Ends ends : all) {
      ends.close();
    }
    SuppressedErrors.print();
  }

  private static int whileOneIsOpen() throws Exception {
    try (Answerer server = new Answerer(ServerSocketFactory.getDefault());
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.getOutputStream().write(Answerer.REQUEST);
      int live = Kept.live();
      server.order(true);
      socket.getInputStream().readNBytes(Answerer.REPLY.length);
      return live;
    }
  }

  private static int soak(Ends ends, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int opened = 0;
    while (System.nanoTime() < end) {
      boolean byClient = opened % 2 == 0;
      boolean byServer = opened / 2 % 2 == 0;
      ends.exchange(byClient, byServer);
      opened++;
      if (opened % BETWEEN_COLLECTIONS == 0) {
        System.gc();
      }
    }
    return opened;
  }
}
