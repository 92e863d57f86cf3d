package io.mispair.audit;

import io.mispair.protocol.Bytes;
import io.mispair.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/** What a connection knows of the one that carries it, or that it carries, in TLS. */
final class TlsTie {

  private final Connection connection;
  private final boolean engine;

  private @Nullable Opening opening;
  private boolean seenFromBeginning;

  /** Whether the connection has turned to TLS, and more bytes of its hello are to come. */
  private boolean awaited;

  private boolean awaitsSent;

  /** Of a TLS engine: the connection on which its records travel, once that is known. */
  private volatile @Nullable Connection carrier;

  /** The protocol that was spoken before the connection turned to TLS. */
  private volatile @Nullable Protocol before;

  /** Where a TLS socket may come to find this connection. */
  private @Nullable Ends meeting;

  /** The TLS engine whose records travel here. */
  private volatile @Nullable Connection carried;

  /**
   * @param engine whether the connection is a TLS engine
   */
  TlsTie(Connection connection, boolean engine) {
    this.connection = connection;
    this.engine = engine;
  }

  @Nullable Connection carrier() {
    return carrier;
  }

  /**
   * Bytes of the first record that the engine has made, or has received.
   *
   * @return whether no more of them are needed
   */
  boolean begins(Bytes piece, boolean made) {
    Opening first = opening();
    ClientHello hello = first.add(piece);
    if (hello != null) {
      seenFromBeginning = true;
      meet(hello, made);
    }
    return first.isOver();
  }

  /** Whether the engine's first record was the one that opens TLS. */
  boolean isSeenFromBeginning() {
    return seenFromBeginning;
  }

  /**
   * The connection turns to TLS.
   *
   * @param before what was sent, or received, before the bytes at hand, and belongs to them
   */
  void turns(@Nullable Bytes before, Bytes piece, boolean sends) {
    if (engine || opening != null) {
      return;
    }
    awaited = true;
    awaitsSent = sends;
    if (before != null) {
      moves(before, sends);
    }
    moves(piece, sends);
  }

  /** Bytes are sent, or received: the hello may not have been there as a whole. */
  void moves(Bytes piece, boolean sends) {
    if (!awaited || sends != awaitsSent) {
      return;
    }
    Opening first = opening();
    ClientHello hello = first.add(piece);
    awaited = !first.isOver();
    if (hello != null) {
      meet(hello, !sends);
    }
  }

  private Opening opening() {
    Opening known = opening;
    if (known == null) {
      known = new Opening();
      opening = known;
    }
    return known;
  }

  /**
   * @param first whether the other comes to see it later
   */
  private void meet(ClientHello hello, boolean first) {
    if (first) {
      connection.audit.hellos.put(hello, connection);
      return;
    }
    Connection other = connection.audit.hellos.take(hello);
    if (other != null && engine) {
      other.tls.carries(connection);
    } else if (other != null) {
      carries(other);
    }
  }

  private void carries(Connection other) {
    if (other != connection && other.tls.engine) {
      carried = other;
      meetsNobody();
      other.tls.carrier = connection;
    }
  }

  /** The connection has agreed to go on in TLS with the protocol that was spoken until now. */
  void goesOnWith(Protocol protocol) {
    if (protocol.newDecoderInsideTls() == null) {
      return;
    }
    before = protocol;
    Ends ends = connection.ends();
    if (ends != null) {
      meeting = ends;
      connection.audit.turned.put(ends, connection);
    }
  }

  private void meetsNobody() {
    Ends ends = meeting;
    if (ends != null) {
      connection.audit.turned.take(ends);
    }
  }

  /**
   * The protocol that goes on inside TLS, where it is known that the connection under this one has
   * turned from it; {@code null} where it is not.
   */
  @Nullable Protocol before() {
    Connection under = engine ? carrier : turned();
    // Which side is the client of TLS need not be that of the protocol.
    return under == null || under.role() != connection.role() ? null : under.tls.before;
  }

  private @Nullable Connection turned() {
    Meetings<Ends> turned = connection.audit.turned;
    Ends ends = turned.isEmpty() ? null : connection.ends();
    return ends == null ? null : turned.take(ends);
  }

  /** An engine does not wait: a read of what carries its records does that for it. */
  void timesOut(Throwable failure, long limitMillis, long thread) {
    Connection inside = carried;
    if (inside != null) {
      inside.carrierTimedOut(failure, limitMillis, thread);
    }
  }

  /** What the engine makes from now on arrives nowhere. */
  void breaks() {
    Connection inside = carried;
    if (inside != null) {
      inside.ignore();
    }
  }

  /** An engine has no close of its own that every program calls. */
  void closes() {
    meetsNobody();
    Connection inside = carried;
    if (inside != null) {
      inside.beforeClose();
    }
  }
}
