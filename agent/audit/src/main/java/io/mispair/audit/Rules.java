package io.mispair.audit;

import io.mispair.protocol.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held against one connection, as a state machine of its operations. All methods are called
 * within the connection's guard, one at a time; a rule answers by {@link Connection#raise}.
 */
abstract class Rules {

  final Connection connection;

  Rules(Connection connection) {
    this.connection = connection;
  }

  /** Takes what the server sent before its protocol was known, and before any request. */
  void greeted(Bytes greeting) {}

  /** Bytes are about to be written: the moment at which a reuse is judged. */
  abstract void sending(Bytes bytes, long thread);

  /**
   * Bytes were read and are about to be handed to the caller, whose buffer they may have filled.
   */
  abstract void received(Bytes bytes, long thread, boolean filled);

  /** A read of this thread gave up after its time limit, in milliseconds (0 when not known). */
  abstract void timedOut(Throwable timeout, long limitMillis, long thread);

  /** A read that this thread began was cancelled, and no other can follow it. */
  void readCancelled(Moment where, long thread) {}

  /** {@code thread} enters a read while {@code other} is still inside one. */
  abstract void readsOverlap(long thread, long other);

  /** {@code thread} begins a write while {@code other} is still inside one. */
  void writesOverlap(long thread, long other) {
    orderLost();
  }

  /**
   * Nobody can tell what bytes were written: two threads' reads, or writes, went on at once, or
   * bytes that had to be looked at came from a file by way of the kernel.
   */
  abstract void orderLost();

  /** Whether bytes that wait unread on the idle connection would mean something. */
  abstract boolean idleBytesMatter();

  /** The connection has been idle for long, with {@code unread} bytes (1 or more) waiting. */
  abstract void idleWith(long unread);

  /** Remembers the state before a write that may take fewer bytes than it was offered. */
  void markSending() {}

  /** Goes back to the mark. */
  void rewindSending() {}

  /** The bytes that the write really took, after {@link #rewindSending()}. */
  void resending(Bytes bytes, long thread) {}

  /** Whether {@link #sent} is to be called. */
  boolean wantsSent() {
    return false;
  }

  /** Bytes were written. */
  void sent(Bytes bytes) {}

  /** The newest request's number, from 1; 0 before the first. */
  abstract long exchange();

  /** The number of the request that the next response byte answers. */
  long answering() {
    return exchange();
  }

  abstract String protocol();

  abstract String mode();

  abstract long requests();

  abstract long responses();

  /** Whether nothing more is said of the connection, though its protocol was known. */
  boolean hasGivenUp() {
    return false;
  }

  final boolean serves() {
    return connection.role() == Connection.Role.SERVER;
  }

  /**
   * Adds the moments that hold stacks: see {@link Moment#settle}. Called without the guard, so it
   * may miss some and must bear any state.
   */
  void addHeld(List<Moment> held) {}

  /** The stack of a healthy request, if those of this peer are kept. */
  final @Nullable Moment momentIfArmed() {
    return connection.keepsStacks() ? connection.here() : null;
  }
}
