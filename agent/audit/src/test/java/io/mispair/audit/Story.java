package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mispair.protocol.Protocol;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The story of one connection, told to the audit as the hooks would tell it. */
final class Story implements AutoCloseable {

  /** How the audit comes to a connection. */
  private enum Seen {
    ALWAYS,
    LATE,
    CHANNEL,
    TLS,
    ASYNC,
    NATIVE
  }

  final FakeClock clock = new FakeClock();
  final FakeSocket socket = new FakeSocket();
  final List<Alert> alerts = new ArrayList<>();
  final Audit audit;
  final Connection connection;

  private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();

  Story() {
    this(AuditSettings.StackPolicy.AUTO);
  }

  Story(AuditSettings.StackPolicy stacks) {
    this(stacks, EnumSet.allOf(Protocol.class));
  }

  Story(AuditSettings.StackPolicy stacks, Set<Protocol> decoded) {
    this(stacks, decoded, Seen.ALWAYS);
  }

  private Story(AuditSettings.StackPolicy stacks, Set<Protocol> decoded, Seen seen) {
    this(stacks, decoded, seen, null);
  }

  private Story(
      AuditSettings.StackPolicy stacks,
      Set<Protocol> decoded,
      Seen seen,
      NativeTransport.Window memory) {
    audit =
        new Audit(
            new AuditSettings(decoded, peer -> true, 1_000_000, stacks),
            clock,
            alerts::add,
            task -> new Thread(() -> {}),
            late -> socket);
    connection =
        switch (seen) {
          case ALWAYS -> (Connection) audit.open(socket);
          case LATE -> (Connection) audit.find(socket);
          case CHANNEL -> new Connection(audit, socket, 1, SocketKind.CHANNEL, false, null);
          case TLS -> new Connection(audit, socket, 1, SocketKind.SSL_SOCKET, false, null);
          case ASYNC -> new Connection(audit, socket, 1, SocketKind.ASYNC, false, null);
          case NATIVE -> new Connection(audit, socket, 1, SocketKind.NETTY, false, memory);
        };
  }

  /** A client on an asynchronous channel, for {@link AsyncStory} to tell of. */
  static Story asyncClient(AuditSettings.StackPolicy stacks) {
    Story story = new Story(stacks, EnumSet.allOf(Protocol.class), Seen.ASYNC);
    story.connection.afterConnect();
    return story;
  }

  /** A connection of a native transport, for {@link NativeStory} to tell of. */
  static Story ofNative(NativeStory told) {
    Set<Protocol> all = EnumSet.allOf(Protocol.class);
    Story story = new Story(AuditSettings.StackPolicy.AUTO, all, Seen.NATIVE, told);
    told.connection = story.connection;
    return story;
  }

  /** The server's end of one. */
  static Story asyncServer() {
    return new Story(AuditSettings.StackPolicy.AUTO, EnumSet.allOf(Protocol.class), Seen.ASYNC);
  }

  static Story client() {
    Story story = new Story();
    story.connect();
    return story;
  }

  /** A client on a TLS socket over one that has turned to TLS in the middle. */
  static Story insideTls(Protocol before) {
    Story story =
        new Story(AuditSettings.StackPolicy.AUTO, EnumSet.allOf(Protocol.class), Seen.TLS);
    Connection under = (Connection) story.audit.open(new FakeSocket());
    under.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
    under.tls.goesOnWith(before);
    story.connect();
    assertEquals(before.label(), story.connection.rules().protocol());
    return story;
  }

  /** A client's connection whose protocol is not decoded, whatever it is. */
  static Story undecodedClient() {
    Story story = new Story(AuditSettings.StackPolicy.AUTO, EnumSet.noneOf(Protocol.class));
    story.connect();
    return story;
  }

  /** A client whose connections of this protocol are not decoded. */
  static Story clientWithout(Protocol protocol) {
    Story story =
        new Story(AuditSettings.StackPolicy.AUTO, EnumSet.complementOf(EnumSet.of(protocol)));
    story.connect();
    return story;
  }

  /** The server's end on a channel, or the client's once it {@link #connect}s. */
  static Story channel() {
    return new Story(AuditSettings.StackPolicy.AUTO, EnumSet.allOf(Protocol.class), Seen.CHANNEL);
  }

  /** A connection that may have been open before anybody watched it. */
  static Story late() {
    return new Story(AuditSettings.StackPolicy.AUTO, EnumSet.allOf(Protocol.class), Seen.LATE);
  }

  static Story server() {
    return new Story();
  }

  void connect() {
    connection.afterConnect(new InetSocketAddress("127.0.0.1", 7001), 0);
  }

  Story write(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    connection.beforeWrite(bytes, 0, bytes.length);
    connection.afterWrite(bytes, 0, bytes.length);
    return this;
  }

  /** A write that has not returned yet. */
  Story startWriting(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    connection.beforeWrite(bytes, 0, bytes.length);
    return this;
  }

  /** A write to a channel that takes only the first {@code taken} bytes. */
  Story writePartly(String text, int taken) {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    connection.beforeWrite(buffer);
    buffer.position(taken);
    connection.afterWrite(buffer, taken);
    return this;
  }

  /** The kernel writes so many bytes from a file. */
  Story transfer(int count) {
    return transferPartly(count, count);
  }

  /** The same, when it takes fewer than it is offered. */
  Story transferPartly(int count, long taken) {
    connection.beforeTransfer(count);
    connection.afterTransfer(count, taken);
    return this;
  }

  /** A read into a large buffer: nothing more was there. */
  Story read(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    byte[] target = new byte[Math.max(8192, text.length() + 1)];
    connection.beforeRead(target, 0, target.length);
    System.arraycopy(bytes, 0, target, 0, bytes.length);
    connection.afterRead(target, 0, target.length, bytes.length);
    return this;
  }

  /** A read that fills the caller's buffer: more may be there. */
  Story readExactly(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    connection.beforeRead(bytes, 0, bytes.length);
    connection.afterRead(bytes, 0, bytes.length, bytes.length);
    return this;
  }

  Story startReading() {
    connection.beforeRead(new byte[1], 0, 1);
    return this;
  }

  Story finishReading(String text) {
    byte[] target = new byte[Math.max(8192, text.length() + 1)];
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, target, 0, bytes.length);
    connection.afterRead(target, 0, target.length, bytes.length);
    return this;
  }

  Story timeout() {
    connection.beforeRead(new byte[1], 0, 1);
    connection.readFailed(new SocketTimeoutException("Read timed out"));
    return this;
  }

  Story ask(String request, String response) {
    return write(request).read(response);
  }

  /** So many complete exchanges that the connection counts as serial. */
  Story serial() {
    return ask("Q1\n", "A1\n").ask("Q2\n", "A2\n");
  }

  Story unread(int bytes) {
    socket.available = bytes;
    return this;
  }

  Story idle(long millis) {
    clock.advanceMillis(millis);
    connection.sweep(clock.coarseMicros() - audit.settings.idleMicros());
    return this;
  }

  /** Runs {@code part} on the thread of that name, and waits for it. */
  Story on(String thread, Runnable part) {
    ExecutorService executor =
        threads.computeIfAbsent(
            thread, name -> Executors.newSingleThreadExecutor(task -> new Thread(task, name)));
    try {
      executor.submit(part).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return this;
  }

  Alert alert() {
    assertEquals(1, alerts.size(), () -> "alerts: " + alerts);
    return alerts.get(0);
  }

  Alert expect(Kind kind, Certainty certainty) {
    Alert alert = alert();
    assertEquals(kind, alert.kind());
    assertEquals(certainty, alert.certainty());
    return alert;
  }

  /** The suspected alert, and the one that confirms it. */
  Alert expectConfirmed(Kind suspected, Kind confirmed) {
    assertEquals(2, alerts.size(), () -> "alerts: " + alerts);
    assertEquals(suspected, alerts.get(0).kind());
    assertEquals(Certainty.SUSPECTED, alerts.get(0).certainty());
    assertEquals(confirmed, alerts.get(1).kind());
    assertEquals(Certainty.CONFIRMED, alerts.get(1).certainty());
    assertEquals(alerts.get(0).id(), alerts.get(1).confirms());
    return alerts.get(1);
  }

  void expectSilence() {
    assertEquals(List.of(), alerts);
  }

  @Override
  public void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
    assertEquals(0, audit.suppressed().count(), () -> "" + audit.suppressed().first());
    assertNull(audit.suppressed().first());
  }
}
