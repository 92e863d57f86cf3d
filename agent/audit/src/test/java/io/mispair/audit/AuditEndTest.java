package io.mispair.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.protocol.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An audit that ends, and one that comes after it. */
class AuditEndTest {

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Thread> made = new ArrayList<>();
  private final Audit audit = audit();

  private Audit audit() {
    return new Audit(
        new AuditSettings(
            EnumSet.allOf(Protocol.class), peer -> true, 0, AuditSettings.StackPolicy.AUTO),
        alerts::add,
        task -> {
          Thread thread = new Thread(task);
          made.add(thread);
          return thread;
        },
        late -> new FakeSocket());
  }

  private static Connection used(Audit by, FakeSocket socket) {
    Connection connection = (Connection) by.open(socket);
    socket.mispair$probe(connection);
    byte[] bytes = "get_paths domain=d&key=a\r\n".getBytes();
    connection.beforeWrite(bytes, 0, bytes.length);
    return connection;
  }

  @Test
  void fieldsAreEmptyAndTheThreadEnds() throws InterruptedException {
    FakeSocket used = new FakeSocket();
    FakeSocket unused = new FakeSocket();
    Connection connection = used(audit, used);
    unused.mispair$probe(audit.open(unused));
    audit.close();
    assertNull(used.mispair$probe());
    assertNull(unused.mispair$probe());
    made.get(0).join(10_000);
    assertEquals(Thread.State.TERMINATED, made.get(0).getState());
    connection.readFailed(new java.net.SocketTimeoutException());
    connection.beforeWrite(new byte[1], 0, 1);
    assertEquals(List.of(), alerts);
    assertEquals(0, audit.suppressed().count());
  }

  @Test
  void auditThatComesAfterAnotherKnowsNoConnectionFromItsBirth() {
    audit.close();
    Audit second = audit();
    second.comesAfter(FakeSocket.class.getName());
    assertInstanceOf(LateRules.class, used(second, new FakeSocket()).rules());
    second.close();
    Audit first = audit();
    assertInstanceOf(UndetectedServerRules.class, used(first, new FakeSocket()).rules());
    first.close();
  }

  @Test
  void connectionsAreCountedByTheirClass() {
    audit.open(new FakeSocket());
    audit.open(new FakeSocket());
    audit.find(this);
    assertEquals(
        Map.of(FakeSocket.class.getName(), 2L, AuditEndTest.class.getName(), 1L),
        audit.connectionsByClass());
  }
}
