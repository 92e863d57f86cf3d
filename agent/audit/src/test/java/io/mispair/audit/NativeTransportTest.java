package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mispair.probe.Probed;
import io.mispair.protocol.Protocol;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NativeTransportTest {

  private final Audit audit =
      new Audit(
          new AuditSettings(
              EnumSet.noneOf(Protocol.class),
              peer -> true,
              1_000_000,
              AuditSettings.StackPolicy.AUTO),
          new FakeClock(),
          alert -> {},
          task -> new Thread(() -> {}),
          late -> new FakeSocket());

  /** Knows one object as a stream, one as something else, and no other. */
  private static final class Transport implements NativeTransport {
    private final Probed stream = new FakeSocket();
    private final Probed datagrams = new FakeSocket();

    @Override
    public @Nullable Probed members(Object socket, @Nullable Probed woven) {
      return socket == stream || socket == datagrams ? (Probed) socket : null;
    }

    @Override
    public boolean isStream(Probed members) {
      return members == stream;
    }

    @Override
    public Window window() {
      return new NativeStory();
    }
  }

  @Test
  void onlyStreamsAreAudited() {
    Transport transport = new Transport();
    audit.use(transport);
    Connection stream = (Connection) audit.open(transport.stream);
    assertTrue(stream.isNative());
    assertFalse(stream.isIgnored());
    assertEquals("netty", stream.api());
    assertTrue(((Connection) audit.open(transport.datagrams)).isIgnored());
    assertEquals(Map.of(FakeSocket.class.getName(), 1L), audit.connectionsByClass());
  }

  @Test
  void othersAreWhatTheyWere() {
    audit.use(new Transport());
    Connection other = (Connection) audit.open(new FakeSocket());
    assertFalse(other.isNative());
    assertEquals("socket", other.api());
  }

  @Test
  void oneThatIsFoundLateIsKnown() {
    Transport transport = new Transport();
    audit.use(transport);
    assertTrue(((Connection) audit.find(transport.stream)).isNative());
    assertFalse(((Connection) audit.find(new Object())).isNative());
  }
}
