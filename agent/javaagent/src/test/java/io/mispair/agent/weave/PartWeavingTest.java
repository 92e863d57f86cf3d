package io.mispair.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mispair.instrumentation.hooks.HookPoint;
import io.mispair.instrumentation.hooks.HookedClass;
import io.mispair.instrumentation.hooks.HookedClass.KeptField;
import io.mispair.instrumentation.hooks.Verb;
import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.ProbeFactory;
import io.mispair.probe.Probed;
import io.mispair.probe.Probes;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The weaving of a class that is only a part of a connection. */
class PartWeavingTest {

  private static final String NAME = "io.mispair.agent.weave.PartWeavingTest$Stream";

  private final List<String> journal = new ArrayList<>();
  private final StringBuilder whole = new StringBuilder("the connection");

  @AfterEach
  void noAuditIsInForce() {
    Probes.install(null);
  }

  @Test
  void itsConnectionsProbeIsTold() throws Exception {
    Probes.install(new Factory());
    try (InputStream stream = newStream()) {
      assertEquals(2, stream.read(new byte[5], 1, 3));
    }
    assertEquals(List.of("found the connection", "before read 1,3", "after read 1,3 = 2"), journal);
  }

  @Test
  void withoutAnAuditItReadsAllTheSame() throws Exception {
    try (InputStream stream = newStream()) {
      assertEquals(2, stream.read(new byte[5], 1, 3));
    }
  }

  @Test
  void itGetsNeitherFieldsNorInterfaces() throws Exception {
    Class<?> woven = weave("whole");
    assertEquals(0, woven.getInterfaces().length);
    assertEquals(1, woven.getDeclaredFields().length);
  }

  @Test
  void aClassWithoutTheFieldIsRefused() {
    assertThrows(IllegalStateException.class, () -> weave("this$0"));
  }

  private InputStream newStream() throws Exception {
    Constructor<?> constructor = weave("whole").getDeclaredConstructor(StringBuilder.class);
    constructor.setAccessible(true);
    return (InputStream) constructor.newInstance(whole);
  }

  private static Class<?> weave(String field) throws ClassNotFoundException {
    HookedClass hooked =
        HookedClass.part(
            NAME,
            new KeptField(field, "Ljava/lang/StringBuilder;"),
            List.of(new HookPoint(NAME, "read", "([BII)I", Verb.READ)));
    return new WeavingLoader(hooked).loadClass(NAME);
  }

  /** A part of a text. */
  static final class Stream extends InputStream {

    private final StringBuilder whole;

    Stream(StringBuilder whole) {
      this.whole = whole;
    }

    @Override
    public int read() {
      return whole.charAt(0);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return 2;
    }
  }

  private final class Factory extends ProbeFactory {

    @Override
    public ConnectionProbe open(Probed socket) {
      throw new AssertionError("the connection's class is not woven");
    }

    @Override
    public ConnectionProbe find(Object socket) {
      journal.add("found " + socket);
      return new RecordingProbe(journal);
    }

    @Override
    public ConnectionProbe findIfPresent(Object socket) {
      return find(socket);
    }
  }
}
