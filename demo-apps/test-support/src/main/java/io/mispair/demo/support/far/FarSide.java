package io.mispair.demo.support.far;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * What a program sees of the other side of its connections, which is in another process so that the
 * agent sees only the program's side. It is told what to do by lines of text, and says when it is
 * done.
 */
public final class FarSide implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  /** Carries orders to where the far side is. */
  public interface Orders extends AutoCloseable {

    /**
     * Gives an order and waits until it is carried out.
     *
     * @return what there is to tell
     * @throws IOException when it cannot be carried out
     */
    String give(String order) throws IOException;

    @Override
    void close() throws IOException;
  }

  private final Orders orders;
  private final int port;

  public FarSide(Orders orders, int port) {
    this.orders = orders;
    this.port = port;
  }

  public int port() {
    return port;
  }

  /** From here on nothing of the server's reaches the program. */
  public void hold() throws IOException {
    order("hold");
  }

  /** Lets the next {@code bytes} through, and waits until the program has them unread. */
  public void allow(int bytes) throws IOException {
    pass(bytes);
    awaitDelivered(bytes);
  }

  /** Lets the next {@code bytes} through, which the program may be waiting for. */
  public void pass(int bytes) throws IOException {
    order("credit " + bytes);
    order("drained");
  }

  /** Lets through what is held, and all that comes. */
  public void open() throws IOException {
    order("open");
  }

  /** Waits until the program has {@code bytes} of the last connection unread in the kernel. */
  public void awaitDelivered(int bytes) throws IOException {
    order("delivered " + bytes);
  }

  /** Waits until the program has taken all that was let through. */
  public void awaitTaken() throws IOException {
    order("taken");
  }

  /** Waits until a whole reply is held, and says how long it is. */
  public int awaitHeld(End end) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      byte[] held = HexFormat.of().parseHex(order("held"));
      int length = end.in(held, held.length);
      if (length > 0) {
        return length;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("no whole reply is held, only " + held.length + " bytes");
      }
    }
  }

  /** Makes the origin say something that nobody asked for. */
  public void speak() throws IOException {
    order("speak");
  }

  /** Waits until the program has closed the last connection. */
  public void awaitClosed() throws IOException {
    order("closed");
  }

  /** How many connections the program has made. */
  public int connections() throws IOException {
    return Integer.parseInt(order("connections"));
  }

  /**
   * Gives an order of its own kind.
   *
   * @return what there is to tell
   */
  public String order(String order) throws IOException {
    return orders.give(order);
  }

  @Override
  public void close() throws IOException {
    orders.close();
  }
}
