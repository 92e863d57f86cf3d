package io.mispair.audit;

import io.mispair.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** What a connection knows of the one that carries it, or that it carries, in TLS. */
final class TlsTie {

  private final Connection connection;
  private final boolean engine;

  /** Of a TLS engine: the connection on which its records travel, once that is known. */
  private volatile @Nullable Connection carrier;

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
   * The first record that the engine has made, or has received.
   *
   * @return whether it is seen from its beginning
   */
  boolean begins(Bytes record, boolean made) {
    ClientHello hello = ClientHello.in(record);
    if (hello == null) {
      return false;
    }
    if (made) {
      connection.audit.hellos.put(hello, connection);
    } else {
      Connection socket = connection.audit.hellos.take(hello);
      if (socket != null) {
        socket.tls.carries(connection);
      }
    }
    return true;
  }

  /** The connection turns to TLS, with a record that it sends, or has received. */
  void turns(Bytes record, boolean sends) {
    ClientHello hello = ClientHello.in(record);
    if (hello == null) {
      return;
    }
    if (!sends) {
      connection.audit.hellos.put(hello, connection);
      return;
    }
    Connection maker = connection.audit.hellos.take(hello);
    if (maker != null) {
      carries(maker);
    }
  }

  private void carries(Connection other) {
    if (other != connection && other.tls.engine) {
      carried = other;
      other.tls.carrier = connection;
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
    Connection inside = carried;
    if (inside != null) {
      inside.beforeClose();
    }
  }
}
