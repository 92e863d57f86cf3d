package io.mispair.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.audit.Alert;
import io.mispair.audit.Traces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  private final List<String> told = new ArrayList<>();
  private boolean possible = true;
  private boolean there;

  private final AlertExporter exporter =
      new AlertExporter() {
        @Override
        public void export(Alert alert) {
          told.add(alert.id());
        }

        @Override
        public void measure(Measured figures) {
          told.add("metrics");
        }

        @Override
        public void close() {}
      };

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
  void onlySoManyWait() {
    for (int i = 0; i < Telemetry.MOST_WAITING + 50; i++) {
      telemetry.accept(SampleAlerts.bare());
    }
    there = true;
    telemetry.settle();
    assertEquals(1 + Telemetry.MOST_WAITING, told.size());
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
