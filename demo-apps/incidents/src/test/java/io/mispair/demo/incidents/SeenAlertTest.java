package io.mispair.demo.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.demo.incidents.SeenAlert.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenAlertTest {

  private static final Point READ =
      new Point(List.of("sun.nio.ch.A.read(A.java:1)", "shop.Client.get(Client.java:9)"));

  @Test
  void placesAreTheInnermostCodeThatIsNotTheJdks() {
    SeenAlert alert = alert(READ, null, new Point(List.of("shop.Client.put(Client.java:3)")));

    assertEquals("shop.Client.get(Client.java:9)", alert.leftDirtyIn());
    assertEquals("shop.Client.put(Client.java:3)", alert.usedAgainIn());
  }

  @Test
  void withoutATimeoutItIsTheEarlierRequestThatLeftItDirty() {
    assertEquals("shop.Client.get(Client.java:9)", alert(null, READ, null).leftDirtyIn());
    assertNull(alert(null, new Point(null), null).leftDirtyIn());
    assertNull(alert(null, null, null).usedAgainIn());
  }

  private static SeenAlert alert(
      @Nullable Point timeout, @Nullable Point earlier, @Nullable Point later) {
    return new SeenAlert(
        "", "unread-bytes", "confirmed", "message", null, null, timeout, earlier, later);
  }
}
