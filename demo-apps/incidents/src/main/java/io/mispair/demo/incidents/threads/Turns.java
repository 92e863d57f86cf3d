package io.mispair.demo.incidents.threads;

import fm.last.moji.tracker.Tracker;
import fm.last.moji.tracker.TrackerException;
import fm.last.moji.tracker.TrackerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;

/**
 * Who reads when. moji writes a request and then reads a line; before that read there is a latch
 * here for each thread, where else the scheduler lets others come between.
 */
final class Turns extends BufferedReader {

  private Turns(BufferedReader mojis) {
    super(mojis);
  }

  /** A thread that asks over such a tracker. */
  static final class Listener extends Thread {

    private final CountDownLatch wrote = new CountDownLatch(1);
    private final CountDownLatch turn = new CountDownLatch(1);

    Listener(Runnable asks, String name) {
      super(asks, name);
    }

    /** Lets it write its request. */
    void write() throws InterruptedException {
      start();
      wrote.await();
    }

    /** Lets it read whatever comes next, and go its way. */
    void read() throws InterruptedException {
      turn.countDown();
      join();
    }
  }

  /** A tracker as moji makes it, with these turns in the place of its reader. */
  static Tracker tracker(TrackerFactory trackers)
      throws TrackerException, ReflectiveOperationException {
    Tracker made = trackers.getTracker();
    Object handler = field(made, "requestHandler");
    Turns turns = new Turns((BufferedReader) field(handler, "reader"));
    Object turned = another(handler, field(handler, "writer"), turns);
    return (Tracker) another(made, field(made, "socket"), turned);
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  /** Another of the same class, by its only constructor. */
  private static Object another(Object one, Object... parts) throws ReflectiveOperationException {
    Constructor<?> constructor = one.getClass().getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(parts);
  }

  @Override
  public String readLine() throws IOException {
    Listener listener = (Listener) Thread.currentThread();
    listener.wrote.countDown();
    try {
      listener.turn.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    return super.readLine();
  }
}
