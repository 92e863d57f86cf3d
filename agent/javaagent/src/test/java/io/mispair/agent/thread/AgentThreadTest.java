package io.mispair.agent.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
}
