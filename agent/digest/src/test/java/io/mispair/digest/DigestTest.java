package io.mispair.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

  @TempDir private Path directory;

  private final Digest digest = new Digest();

  @Test
  void alertsOfAFingerprintAreOneGroupAcrossFiles() throws IOException {
    digest.read(file("a", Stream.of(Lines.numbered(1, "suspected", 5))));
    digest.read(
        file("b", Stream.of(Lines.numbered(1, "confirmed", 2), Lines.numbered(1, "suspected", 9))));
    assertEquals(3, digest.alerts());
    Group group = only(digest);
    assertEquals(3, group.count());
    assertEquals(1, group.confirmed());
    assertEquals(Instant.parse("2026-11-22T10:16:02Z"), group.first());
    assertEquals(Instant.parse("2026-11-22T10:16:09Z"), group.last());
    assertEquals(Map.of(0, 1L, 1, 2L), group.files());
    assertEquals(
        List.of(
            new Group.Tally("127.0.0.1:7001", "suspected", 2),
            new Group.Tally("127.0.0.1:7001", "confirmed", 1)),
        group.tallies());
  }

  @Test
  void theFirstConfirmedAlertIsShown() throws IOException {
    digest.read(
        file(
            "a",
            Stream.of(
                Lines.numbered(1, "suspected", 1),
                Lines.numbered(1, "confirmed", 2),
                Lines.numbered(1, "confirmed", 3))));
    AlertLine sample = only(digest).sample();
    assertNotNull(sample);
    assertEquals("ID00000002", sample.id());
  }

  @Test
  void theMostImportantGroupComesFirst() throws IOException {
    digest.read(
        file(
            "a",
            Stream.of(
                Lines.numbered(1, "suspected", 1),
                Lines.numbered(2, "suspected", 2),
                Lines.numbered(2, "suspected", 3),
                Lines.numbered(3, "confirmed", 4),
                Lines.numbered(4, "suspected", 5))));
    assertEquals(
        List.of("3", "2", "4", "1"),
        digest.groups().stream().map(group -> group.fingerprint().substring(15)).toList());
  }

  @Test
  void theLatestAlertsAreKeptWhateverTheOrderOfTheFiles() throws IOException {
    digest.read(
        file("a", IntStream.range(100, 130).mapToObj(i -> Lines.numbered(1, "suspected", i))));
    digest.read(file("b", IntStream.range(0, 30).mapToObj(i -> Lines.numbered(1, "suspected", i))));
    assertEquals(
        IntStream.range(0, 20).mapToObj(i -> "ID00000" + (129 - i)).toList(),
        only(digest).recent().stream().map(Group.Sighting::id).toList());
  }

  @Test
  void aGroupOfManyPeersStaysSmallAndCountsAll() throws IOException {
    digest.read(
        file(
            "a",
            IntStream.range(0, 2000)
                .mapToObj(
                    i -> {
                      JsonObject alert = Lines.numbered(1, "suspected", i);
                      Lines.connection(alert).addProperty("peer", "10.0.0.1:" + i);
                      return alert;
                    })));
    List<Group.Tally> tallies = only(digest).tallies();
    assertEquals(501, tallies.size());
    assertEquals(new Group.Tally(Group.OTHER_PEERS, "suspected", 1500), tallies.get(0));
    assertEquals(2000, tallies.stream().mapToLong(Group.Tally::count).sum());
  }

  @Test
  void beyondABoundGroupsAreOnlyCounted() throws IOException {
    digest.read(
        file(
            "a",
            IntStream.rangeClosed(1, Digest.MOST_SAMPLES + 1)
                .mapToObj(i -> Lines.numbered(i, "suspected", i))));
    List<Group> groups = digest.groups();
    assertEquals(Digest.MOST_SAMPLES + 1, groups.size());
    Group last = groups.get(0);
    assertEquals(String.format("%016x", Digest.MOST_SAMPLES + 1), last.fingerprint());
    assertNull(last.sample());
    assertEquals(Lines.parsed(Lines.timeout()).message(), last.message());
    assertEquals(Digest.MOST_SAMPLES, groups.stream().filter(g -> g.sample() != null).count());
  }

  @Test
  void brokenLinesAreCountedAndTheFirstAreNamed() throws IOException {
    Path file = directory.resolve("a");
    Files.writeString(file, "nonsense\n".repeat(60) + Lines.timeout());
    digest.read(file);
    assertEquals(60, digest.brokenCount());
    assertEquals(50, digest.broken().size());
    assertEquals(file + ", line 1: not JSON, or cut off", digest.broken().get(0));
    assertEquals(1, digest.alerts());
  }

  @Test
  void aBrokenLineCannotDriveTheTerminal() throws IOException {
    Path file = directory.resolve("a");
    Files.writeString(file, "{\"schema\":\"\\u001b[2J\"}");
    digest.read(file);
    assertTrue(digest.broken().get(0).contains("\\u001b"), digest.broken()::toString);
  }

  private Path file(String name, Stream<JsonObject> alerts) throws IOException {
    return Files.write(directory.resolve(name), alerts.map(JsonObject::toString).toList());
  }

  private static Group only(Digest digest) {
    assertEquals(1, digest.groups().size());
    return digest.groups().get(0);
  }
}
