package io.mispair.agent.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

  @Test
  void anAgentThreadKnowsItself() throws Exception {
    CompletableFuture<Boolean> inside = new CompletableFuture<>();
    Thread thread =
        new AgentThreads().newThread(() -> inside.complete(AgentThreads.isAgentThread()));
    thread.start();
    assertTrue(inside.get(10, TimeUnit.SECONDS));
    assertFalse(AgentThreads.isAgentThread());
    assertTrue(thread.isDaemon());
    assertTrue(thread.getName().startsWith("mispair-"));
  }

  @Test
  void nothingOfTheApplicationsThreadIsTakenOver() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    ThreadGroup group = new ThreadGroup("application");
    CompletableFuture<AgentThread> made = new CompletableFuture<>();
    CompletableFuture<String> inherited = new CompletableFuture<>();
    try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
      Runnable work = () -> inherited.complete(local.get());
      Thread starter =
          new Thread(
              group,
              () -> {
                local.set("a request's data");
                made.complete(new AgentThread(work, "mispair-test"));
              });
      starter.setContextClassLoader(application);
      starter.start();

      AgentThread thread = made.get(10, TimeUnit.SECONDS);
      assertNotSame(application, thread.getContextClassLoader());
      assertSame(AgentThread.class.getClassLoader(), thread.getContextClassLoader());
      assertNull(thread.getThreadGroup().getParent());
      thread.start();
      assertNull(inherited.get(10, TimeUnit.SECONDS));
      assertEquals("mispair-test", thread.getName());
    }
  }

  @Test
  void theEndOfAThreadIsAwaited() throws Exception {
    CompletableFuture<String> work = new CompletableFuture<>();
    AgentThread thread =
        new AgentThread(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                return;
              }
              work.complete("done");
            },
            "mispair-awaited");
    thread.start();
    AgentThreads.await("mispair-another", 10_000);
    AgentThreads.await("mispair-awaited", 10_000);
    assertEquals("done", work.getNow("still running"));
  }

  /** Code of a web application, whose socket call has the agent make a thread. */
  public static final class Caller implements Function<ThreadFactory, Thread> {

    public Caller() {}

    @Override
    public Thread apply(ThreadFactory factory) {
      return factory.newThread(() -> {});
    }
  }

  @Test
  void anApplicationThatHasAThreadMadeIsNotKeptByIt() throws Exception {
    List<Thread> made = new ArrayList<>();
    WeakReference<ClassLoader> application = haveAThreadMade(made);
    for (int i = 0; i < 100 && application.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertTrue(made.get(0).isAlive());
    LockSupport.unpark(made.get(0));
    assertNull(application.get());
  }

  @SuppressWarnings("unchecked")
  private static WeakReference<ClassLoader> haveAThreadMade(List<Thread> made) throws Exception {
    String name = Caller.class.getName();
    byte[] code;
    try (InputStream in =
        Caller.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      code = in.readAllBytes();
    }
    ClassLoader loader =
        new ClassLoader(Caller.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            return wanted.equals(name)
                ? defineClass(wanted, code, 0, code.length)
                : super.loadClass(wanted, resolve);
          }
        };
    Function<ThreadFactory, Thread> caller =
        (Function<ThreadFactory, Thread>) loader.loadClass(name).getConstructor().newInstance();
    // The work is not the application's.
    Thread thread = caller.apply(work -> new AgentThreads().newThread(new Waiting()));
    thread.start();
    made.add(thread);
    return new WeakReference<>(loader);
  }

  private static final class Waiting implements Runnable {
    @Override
    public void run() {
      LockSupport.park();
    }
  }
}
