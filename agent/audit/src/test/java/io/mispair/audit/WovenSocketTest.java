package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.mispair.probe.ConnectionProbe;
import io.mispair.probe.Probed;
import io.mispair.probe.WovenSocket;
import io.mispair.protocol.Protocol;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A woven socket and what is kept of it: neither keeps the other where nobody else does. */
class WovenSocketTest {

  private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("here", 1);

  private final Audit audit =
      new Audit(
          new AuditSettings(
              EnumSet.noneOf(Protocol.class), remote -> true, 0, AuditSettings.StackPolicy.OFF),
          alert -> {},
          Thread::new,
          socket -> {
            throw new IllegalStateException();
          });

  /** What weaving makes of a socket's class. */
  private static final class Socket implements BiFunction<Object, Object, Object> {

    private @Nullable Object probe;

    @Override
    public @Nullable Object apply(@Nullable Object wanted, @Nullable Object argument) {
      if (wanted == null) {
        return probe;
      }
      return switch ((String) wanted) {
        case WovenSocket.SET_PROBE -> {
          probe = argument;
          yield null;
        }
        case WovenSocket.AVAILABLE -> 7;
        case WovenSocket.READ_TIMEOUT -> 200;
        default -> ADDRESS;
      };
    }
  }

  @Test
  void membersAreTheSockets() throws Exception {
    Socket socket = new Socket();
    Probed members = connected(socket).socket();
    assertSame(socket, members.mispair$socket());
    assertSame(socket.probe, members.mispair$probe());
    assertEquals(7, members.mispair$available());
    assertEquals(200, members.mispair$readTimeoutMillis());
    assertEquals(ADDRESS, members.mispair$remoteAddress());
  }

  /** As the sweep keeps a connection until its next look. */
  @Test
  void socketIsCollectedWhileItsConnectionIsKept() throws Exception {
    Connection kept = connected(new Socket());
    Probed members = kept.socket();
    awaitCollection(() -> members.mispair$socket() == null);
    assertNull(members.mispair$probe());
    members.mispair$probe(kept);
    assertEquals(0, members.mispair$available());
    assertEquals(0, members.mispair$readTimeoutMillis());
    assertNull(members.mispair$engine());
    assertNull(members.mispair$remoteAddress());
    assertNull(members.mispair$localAddress());
  }

  @Test
  void connectionGoesWithItsSocket() {
    WeakReference<ConnectionProbe> connection = new WeakReference<>(connected(new Socket()));
    awaitCollection(() -> connection.refersTo(null));
  }

  private static void awaitCollection(Callable<Boolean> done) {
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return done.call();
            });
  }

  private Connection connected(Socket socket) {
    Connection connection = (Connection) audit.open(new WovenSocket(socket));
    socket.probe = connection;
    return connection;
  }
}
