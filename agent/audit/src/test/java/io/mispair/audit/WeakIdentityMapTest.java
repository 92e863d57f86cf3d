package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<Object> map = new WeakIdentityMap<>();

  @Test
  void equalObjectsHaveValuesOfTheirOwn() {
    String first = new String("a");
    String second = new String("a");
    Object value = map.computeIfAbsent(first, key -> new Object());
    assertSame(value, map.get(first));
    assertNull(map.get(second));
    assertNotSame(value, map.computeIfAbsent(second, key -> new Object()));
  }

  @Test
  void entriesGoWithTheirKeys() {
    for (int i = 0; i < 1_000; i++) {
      map.computeIfAbsent(new Object(), key -> new Object());
    }
    Object kept = new Object();
    map.computeIfAbsent(kept, key -> new Object());
    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              map.computeIfAbsent(new Object(), key -> new Object());
              assertEquals(true, map.size() < 100);
            });
    assertSame(map.get(kept), map.computeIfAbsent(kept, key -> new Object()));
  }

  @Test
  void valuesOfKeysThatAreGoneAreLetGoWithoutANewKey() {
    map.computeIfAbsent(new Object(), key -> new Object());
    WeakReference<Object> value = new WeakReference<>(map.values().iterator().next());
    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              map.forgetCollected();
              // The value itself would be kept by a failure.
              assertTrue(value.refersTo(null));
            });
    assertEquals(0, map.size());
  }

  @Test
  void lookUpsAllocateNothing() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add(new Object());
      map.computeIfAbsent(keys.get(i), key -> new Object());
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      assertNotNull(map.get(keys.get(i % 100)));
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 100_000, allocated + " bytes");
  }

  @Test
  void racingThreadsGetOneValue() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 500; i++) {
        Object key = new Object();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Callable<Object> task =
            () -> {
              barrier.await();
              return map.computeIfAbsent(key, k -> new Object());
            };
        List<Future<Object>> values = new ArrayList<>(threads.invokeAll(List.of(task, task)));
        assertSame(values.get(0).get(), values.get(1).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
