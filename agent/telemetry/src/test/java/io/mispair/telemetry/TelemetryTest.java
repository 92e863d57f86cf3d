package io.mispair.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Traces;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private volatile CountDownLatch hang;
  private boolean possible = true;
  private boolean there;

  private boolean refuses;
  private AlertExporter exporter = new Recorded();

  private final class Recorded implements AlertExporter {
    @Override
    public void export(Alert alert) {
      if (refuses) {
        throw new IllegalStateException();
      }
      told.add(alert.id());
      if (hang != null) {
        entered.countDown();
        try {
          hang.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void measure(Measured figures) {
      told.add("metrics");
    }

    @Override
    public void close() {}
  }

  private final Telemetry telemetry =
      new Telemetry(
          new Destination() {
            @Override
            public Object ofThisThread() {
              return null;
            }

            @Override
            public boolean isPossible() {
              return possible;
            }

            @Override
            public AlertExporter find(Object remembered) {
              return there ? exporter : null;
            }

            @Override
            public Traces traces() {
              return () -> null;
            }

            @Override
            public void close() {
              told.add("closed");
            }
          },
          new Measured(null, () -> 0));

  @Test
  void withoutTheApiInTheJvmThereIsNothingToTell() {
    possible = false;
    assertNull(telemetry.prepare(SampleAlerts.bare()));
  }

  @Test
  void anAlertThatComesTooEarlyWaits() {
    Runnable telling = telemetry.prepare(SampleAlerts.bare());
    assertNotNull(telling);
    telling.run();
    assertFalse(telemetry.settle());
    assertEquals(List.of(), told);
    there = true;
    assertTrue(telemetry.settle());
    assertTrue(telemetry.settle());
    assertEquals(List.of("metrics", SampleAlerts.bare().id()), told);
  }

  @Test
  void anExporterThatHangsKeepsNoOneWhoRaisesAnAlertNorTheEnd() throws Exception {
    there = true;
    hang = new CountDownLatch(1);
    Thread sink = new Thread(() -> telemetry.accept(SampleAlerts.bare()));
    sink.start();
    entered.await();
    // Would not come back if they waited for it.
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertNotNull(telemetry.prepare(SampleAlerts.bare()));
          assertNull(telemetry.traces().current());
          telemetry.close();
        });
    hang.countDown();
    sink.join();
    assertEquals(List.of(SampleAlerts.bare().id(), "closed"), told);
  }

  @Test
  void onlySoManyWait() {
    for (int i = 0; i < Telemetry.MOST_WAITING + 50; i++) {
      telemetry.accept(SampleAlerts.bare());
    }
    there = true;
    telemetry.settle();
    assertEquals(1 + Telemetry.MOST_WAITING, told.size());
    assertEquals(50, telemetry.dropped());
  }

  @Test
  void whatAnExporterRefusesTakesNoOtherWithIt() {
    telemetry.accept(SampleAlerts.bare());
    telemetry.accept(SampleAlerts.bare());
    there = true;
    refuses = true;
    assertThrows(IllegalStateException.class, telemetry::settle);
    assertEquals(List.of("metrics"), told);
    refuses = false;
    telemetry.settle();
    assertEquals(List.of("metrics", SampleAlerts.bare().id()), told);
  }

  @Test
  void theMetricsGoToTheNextWhenTheirApplicationIsGone() {
    there = true;
    exporter = new Recorded();
    telemetry.settle();
    AlertExporter first = exporter;
    exporter = new Recorded();
    System.gc();
    telemetry.settle();
    assertEquals(List.of("metrics"), told, "the first is there, and is not counted twice");
    Reference.reachabilityFence(first);
    first = null;
    await()
        .until(
            () -> {
              System.gc();
              telemetry.settle();
              return told.size() > 1;
            });
    telemetry.settle();
    assertEquals(List.of("metrics", "metrics"), told);
  }

  @Test
  void afterTheEndNothingIsTold() {
    there = true;
    telemetry.close();
    telemetry.accept(SampleAlerts.bare());
    assertTrue(telemetry.settle());
    assertEquals(List.of("closed"), told);
  }
}
