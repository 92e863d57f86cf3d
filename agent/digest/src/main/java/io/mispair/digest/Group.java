package io.mispair.digest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alerts of one fingerprint. Its size is bounded, however many there are. */
final class Group {

  /** The most important first: confirmed, then often, then of late. */
  static final Comparator<Group> BY_WEIGHT =
      Comparator.comparing((Group group) -> group.confirmed() == 0)
          .thenComparing(Comparator.comparingLong(Group::count).reversed())
          .thenComparing(Comparator.comparing(Group::last).reversed())
          .thenComparing(Group::fingerprint);

  /** Under this name all peers are counted that come after the first {@value #MOST_PEERS}. */
  static final String OTHER_PEERS = "other peers";

  private static final int MOST_PEERS = 500;
  private static final int MOST_RECENT = 20;
  private static final String CONFIRMED = "confirmed";

  private final AlertLine first;
  private Instant from;
  private Instant to;
  private long count;
  private long confirmed;
  private @Nullable AlertLine sample;
  private final Map<String, Map<String, Long>> peers = new HashMap<>();
  private final Map<Integer, Long> files = new TreeMap<>();
  private final Deque<Sighting> recent = new ArrayDeque<>();

  /** One alert in short. */
  record Sighting(Instant time, String id, String certainty, String peer, int file) {}

  /** How many alerts of a certainty there were on connections to a peer. */
  record Tally(String peer, String certainty, long count) {}

  /**
   * @param sampled whether it keeps one alert whole
   */
  Group(AlertLine first, boolean sampled) {
    this.first = first;
    this.from = first.time();
    this.to = first.time();
    this.sample = sampled ? first : null;
  }

  void add(AlertLine alert, int file) {
    count++;
    from = alert.time().isBefore(from) ? alert.time() : from;
    to = alert.time().isAfter(to) ? alert.time() : to;
    if (alert.certainty().equals(CONFIRMED)) {
      confirmed++;
      // It shows more than a suspected one.
      if (sample != null && !sample.certainty().equals(CONFIRMED)) {
        sample = alert;
      }
    }
    boolean room = peers.size() < MOST_PEERS || peers.containsKey(alert.peer());
    peers
        .computeIfAbsent(room ? alert.peer() : OTHER_PEERS, peer -> new HashMap<>())
        .merge(alert.certainty(), 1L, Long::sum);
    files.merge(file, 1L, Long::sum);
    recent.addLast(new Sighting(alert.time(), alert.id(), alert.certainty(), alert.peer(), file));
    if (recent.size() > MOST_RECENT) {
      // Files are read one after the other: what is late in its file may be old.
      recent.remove(recent.stream().min(Comparator.comparing(Sighting::time)).orElseThrow());
    }
  }

  String fingerprint() {
    return first.fingerprint();
  }

  String kind() {
    return first.kind();
  }

  String protocol() {
    return first.protocol();
  }

  String role() {
    return first.role();
  }

  /** The sentence of the alert that is shown. */
  String message() {
    return sample == null ? first.message() : sample.message();
  }

  long count() {
    return count;
  }

  long confirmed() {
    return confirmed;
  }

  Instant first() {
    return from;
  }

  Instant last() {
    return to;
  }

  /** The alert that is shown whole, the first that is confirmed if there is one. */
  @Nullable AlertLine sample() {
    return sample;
  }

  /** The number of alerts by the number of the file. */
  Map<Integer, Long> files() {
    return files;
  }

  /** The most frequent first. */
  List<Tally> tallies() {
    List<Tally> tallies = new ArrayList<>();
    peers.forEach(
        (peer, counts) ->
            counts.forEach((certainty, number) -> tallies.add(new Tally(peer, certainty, number))));
    tallies.sort(
        Comparator.comparingLong(Tally::count)
            .reversed()
            .thenComparing(Tally::peer)
            .thenComparing(Tally::certainty));
    return tallies;
  }

  /** The latest, the latest first. */
  List<Sighting> recent() {
    List<Sighting> latest = new ArrayList<>(recent);
    latest.sort(Comparator.comparing(Sighting::time).reversed());
    return latest;
  }
}
