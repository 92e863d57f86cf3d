package io.mispair.audit;

import io.mispair.protocol.Protocol;
import java.net.SocketAddress;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What users may choose about the audit.
 *
 * @param protocols the protocols that may be decoded; others are held to be unknown
 * @param peers which remote addresses are audited; it is asked once a connection
 * @param idleMicros how long a connection idles before its unread bytes count, in microseconds; 0
 *     switches the idle sweep off
 */
public record AuditSettings(
    Set<Protocol> protocols,
    Predicate<@Nullable SocketAddress> peers,
    long idleMicros,
    StackPolicy stacks) {

  /** When the stacks of healthy requests are kept. */
  public enum StackPolicy {
    /** Once a peer has raised an alert. */
    AUTO,
    ALWAYS,
    OFF
  }

  public AuditSettings {
    protocols = Set.copyOf(protocols);
  }
}
