package io.mispair.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.report.ReportLog.Origin;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldLogsTest {

  private final ToldLogs told = new ToldLogs();
  private final ClassLoader first = new Loader();
  private final ClassLoader second = new Loader();

  @Test
  void aLogIsToldOnceWhateverThreadsLeadToIt() {
    assertFalse(told.knows(first));
    assertTrue(told.add(first, in(first)));
    assertTrue(told.knows(first));
    assertFalse(told.knows(second));
    assertFalse(told.add(second, in(first)));
    assertTrue(told.knows(second));
  }

  @Test
  void threadsWithoutContextAndApplicationsWithoutALogAreNoNews() {
    assertTrue(told.knows(null));
    assertFalse(told.add(null, null));
    assertFalse(told.add(first, null));
    assertTrue(told.knows(first));
  }

  @Test
  void pastTheMostNoneIsLookedAtUntilOneIsGone() throws Exception {
    List<ClassLoader> loaders = new ArrayList<>();
    for (int i = 0; i < ToldLogs.MOST; i++) {
      loaders.add(new Loader());
      assertTrue(told.add(loaders.get(i), in(loaders.get(i))));
    }
    assertTrue(told.knows(first));
    assertFalse(told.add(first, in(first)));

    loaders.remove(0);
    for (int i = 0; i < 200 && told.knows(first); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertFalse(told.knows(first));
    assertTrue(told.add(first, in(first)));
  }

  private static Origin in(ClassLoader log) {
    return new Origin(new WeakReference<>(log), new WeakReference<>(log), null);
  }

  private static final class Loader extends ClassLoader {}
}
