package io.mispair.it.crowd;

import java.lang.reflect.Method;

/** Virtual threads, by reflection: the sources are of a level that does not know them. */
final class Virtual {
  private static final Method START = find();

  private Virtual() {}

  static void start(Runnable task) {
    try {
      START.invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One thread has failed: the whole program has. */
  static void failed(Exception failure) {
    System.out.println("FAILED " + failure);
    Runtime.getRuntime().halt(1);
  }

  private static Method find() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
