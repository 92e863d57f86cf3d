package io.mispair.agent.options;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which connections are audited, told by their peer. An exclude wins over any include; without an
 * include all peers are in, that are not excluded.
 */
public final class PeerFilter implements Predicate<@Nullable SocketAddress> {

  /** Every peer. */
  public static final PeerFilter ALL = new PeerFilter(List.of(), List.of());

  private final List<PeerPattern> included;
  private final List<PeerPattern> excluded;

  private PeerFilter(List<PeerPattern> included, List<PeerPattern> excluded) {
    this.included = List.copyOf(included);
    this.excluded = List.copyOf(excluded);
  }

  /** The filter that the patterns make, or {@code null} when there are none or one is not one. */
  static @Nullable PeerFilter of(List<String> patterns) {
    List<PeerPattern> included = new ArrayList<>();
    List<PeerPattern> excluded = new ArrayList<>();
    for (String text : patterns) {
      boolean exclude = text.startsWith("!");
      PeerPattern pattern = PeerPattern.parse(exclude ? text.substring(1).trim() : text);
      if (pattern == null) {
        return null;
      }
      (exclude ? excluded : included).add(pattern);
    }
    return patterns.isEmpty() ? null : new PeerFilter(included, excluded);
  }

  /**
   * @param peer {@code null} when it is not known: then only a filter without includes takes it
   */
  @Override
  public boolean test(@Nullable SocketAddress peer) {
    return !any(excluded, peer) && (included.isEmpty() || any(included, peer));
  }

  private static boolean any(List<PeerPattern> patterns, @Nullable SocketAddress peer) {
    if (peer == null) {
      return false;
    }
    for (PeerPattern pattern : patterns) {
      if (pattern.matches(peer)) {
        return true;
      }
    }
    return false;
  }
}
