package io.mispair.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmc.common.IDescribable;
import org.openjdk.jmc.common.IDisplayable;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.internal.EventArray;
import org.openjdk.jmc.flightrecorder.internal.FlightRecordingLoader;

/** What JDK Mission Control shows of our events, by its own parser: its windows cannot be had. */
final class MissionControl {

  private static final Set<String> JDKS_OWN =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  private MissionControl() {}

  static void assertShown(Path recording, int alerts) throws Exception {
    assertCategory(recording, "io.mispair.Alert");
    assertCategory(recording, "io.mispair.Coverage");
    IItemCollection all = JfrLoaderToolkit.loadEvents(recording.toFile());

    List<IItem> raised = items(all, "io.mispair.Alert");
    assertEquals(alerts, raised.size());
    assertEquals("Mispair Alert", type(raised.get(0)).getName());
    Map<String, String> types = described(type(raised.get(0)));
    assertEquals("memory", types.get("unreadBytes"));
    assertEquals("timespan", types.get("timeout"));
    assertEquals("timestamp", types.get("startTime"));
    assertEquals("thread", types.get("eventThread"));
    assertEquals("stacktrace", types.get("stackTrace"));
    assertEquals("boolean", types.get("tls"));
    int timeouts = 0;
    for (IItem alert : raised) {
      assertFalse(
          JfrAttributes.EVENT_STACKTRACE
              .getAccessor(type(alert))
              .getMember(alert)
              .getFrames()
              .isEmpty());
      assertNotNull(JfrAttributes.EVENT_THREAD.getAccessor(type(alert)).getMember(alert));
      if (member(alert, "timeout") instanceof IQuantity limit && limit.longValue() > 0) {
        timeouts++;
        String shown = limit.displayUsing(IDisplayable.AUTO);
        assertTrue(shown.matches("[0-9.,]+\\hm?s"), shown);
      }
    }
    assertTrue(timeouts > 0);

    IType<IItem> covered = type(items(all, "io.mispair.Coverage").get(0));
    assertEquals("Mispair Coverage", covered.getName());
    assertEquals("raw number", described(covered).get("connections"));
  }

  /** The folder of the event browser. */
  private static void assertCategory(Path recording, String event) throws Exception {
    try (InputStream in = Files.newInputStream(recording)) {
      EventArray found =
          Arrays.stream(FlightRecordingLoader.loadStream(in, false, false).getArrays())
              .filter(array -> array.getType().getIdentifier().equals(event))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + event));
      assertArrayEquals(new String[] {"Mispair"}, found.getTypeCategory());
    }
  }

  /** The content types of an event's fields, each of which has a label and a description. */
  private static Map<String, String> described(IType<IItem> type) {
    Map<String, String> types = new TreeMap<>();
    for (Map.Entry<IAccessorKey<?>, ? extends IDescribable> field :
        type.getAccessorKeys().entrySet()) {
      String name = field.getKey().getIdentifier();
      types.put(name, field.getKey().getContentType().getIdentifier());
      if (!JDKS_OWN.contains(name)) {
        String label = field.getValue().getName();
        assertTrue(label.matches("[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*"), label);
        assertNotNull(field.getValue().getDescription(), name);
      }
    }
    return types;
  }

  /** They come apart by thread. */
  private static List<IItem> items(IItemCollection all, String event) {
    List<IItem> found = new ArrayList<>();
    for (IItemIterable items : all.apply(ItemFilters.type(event))) {
      items.forEach(found::add);
    }
    assertFalse(found.isEmpty(), event);
    return found;
  }

  private static Object member(IItem item, String field) {
    for (IAccessorKey<?> key : type(item).getAccessorKeys().keySet()) {
      if (key.getIdentifier().equals(field)) {
        return type(item).getAccessor(key).getMember(item);
      }
    }
    throw new AssertionError("no " + field);
  }

  @SuppressWarnings("unchecked")
  private static IType<IItem> type(IItem item) {
    return (IType<IItem>) item.getType();
  }
}
