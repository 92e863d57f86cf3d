package io.mispair.agent.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartLockTest {

  @Test
  void aThreadThatIsStartingTheAgentDoesNotStartItAgain() {
    StartLock lock = new StartLock(TimeUnit.SECONDS.toNanos(10));
    assertTrue(lock.acquire());
    assertFalse(lock.acquire());
    lock.release();
    assertTrue(lock.acquire());
  }

  @Test
  void anotherThreadWaitsForTheStart() throws Exception {
    StartLock lock = new StartLock(TimeUnit.SECONDS.toNanos(60));
    assertTrue(lock.acquire());
    CompletableFuture<Boolean> other = acquireElsewhere(lock, false);
    assertFalse(other.isDone());
    lock.release();
    assertTrue(other.get(10, TimeUnit.SECONDS));
  }

  @Test
  void theWaitHasAnEnd() throws Exception {
    StartLock lock = new StartLock(TimeUnit.MILLISECONDS.toNanos(1));
    assertTrue(lock.acquire());
    assertFalse(acquireElsewhere(lock, false).get(10, TimeUnit.SECONDS));
  }

  @Test
  void anInterruptNeitherEndsTheWaitNorIsLost() throws Exception {
    StartLock lock = new StartLock(TimeUnit.SECONDS.toNanos(60));
    assertTrue(acquireElsewhere(lock, true).get(10, TimeUnit.SECONDS));
  }

  /** Answers whether the lock was got, and the thread's interrupt kept. */
  private static CompletableFuture<Boolean> acquireElsewhere(StartLock lock, boolean interrupted)
      throws InterruptedException {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    CountDownLatch running = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              if (interrupted) {
                Thread.currentThread().interrupt();
              }
              running.countDown();
              boolean acquired = lock.acquire();
              result.complete(acquired && Thread.interrupted() == interrupted);
            });
    thread.setDaemon(true);
    thread.start();
    running.await();
    return result;
  }
}
