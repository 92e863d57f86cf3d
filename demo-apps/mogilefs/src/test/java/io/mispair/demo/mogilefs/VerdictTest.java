package io.mispair.demo.mogilefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {

  private static final String READ =
      "fm.last.moji.tracker.impl.RequestHandler.performRequest(RequestHandler.java:49)";
  private static final String REUSE =
      "io.mispair.demo.mogilefs.UnpooledTracker.songOfBob(UnpooledTracker.java:60)";

  private Path file;
  private AlertsFile alerts;

  @BeforeEach
  void openTheFile(@TempDir Path folder) {
    file = folder.resolve("alerts.jsonl");
    alerts = new AlertsFile(file);
  }

  @Test
  void confirmedReuseThatNamesReaderAndReuserIsAsItShould() throws IOException {
    append(alert("reuse-after-timeout", "confirmed", READ, REUSE));

    Verdict verdict = ofTheUnpooledTracker();

    assertTrue(verdict.asItShould());
    assertEquals(
        "ALERTED as it should: reuse-after-timeout, confirmed"
            + ("\n    timed out in " + READ)
            + ("\n    reused by    " + REUSE),
        verdict.text());
  }

  @Test
  void oneGoodAlertAmongOthersIsEnough() throws IOException {
    append("{\"kind\":\"mispaired-response\",\"certainty\":\"confirmed\"}");
    append(alert("reuse-after-timeout", "confirmed", READ, REUSE));

    assertTrue(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void silenceAboutTheBugIsAFailure() throws IOException {
    Verdict verdict = ofTheUnpooledTracker();

    assertFalse(verdict.asItShould());
    assertTrue(verdict.text().contains("nothing: is it on?"), verdict.text());
  }

  @Test
  void suspicionAloneIsAFailure() throws IOException {
    append(alert("reuse-after-timeout", "suspected", READ, REUSE));

    assertFalse(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void alertOfAnotherKindIsAFailure() throws IOException {
    append(alert("unread-bytes", "confirmed", READ, REUSE));

    Verdict verdict = ofTheUnpooledTracker();

    assertFalse(verdict.asItShould());
    assertTrue(verdict.text().endsWith("the agent raised unread-bytes (confirmed)"));
  }

  @Test
  void alertThatDoesNotNameTheClientsReadIsAFailure() throws IOException {
    append(alert("reuse-after-timeout", "confirmed", "java.net.Socket.read(Socket.java:1)", REUSE));

    assertFalse(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void alertThatDoesNotNameTheReuserIsAFailure() throws IOException {
    append(alert("reuse-after-timeout", "confirmed", READ, REUSE.replace("Bob", "Carol")));

    assertFalse(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void alertWithoutStacksIsAFailure() throws IOException {
    append(
        "{\"kind\":\"reuse-after-timeout\",\"certainty\":\"confirmed\",\"later\":{\"exchange\":2}}");

    assertFalse(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void alertCountsForItsOwnActOnly() throws IOException {
    append(alert("reuse-after-timeout", "confirmed", READ, REUSE));

    assertTrue(ofTheUnpooledTracker().asItShould());
    assertFalse(ofTheUnpooledTracker().asItShould());
  }

  @Test
  void silenceAboutTheCorrectActIsAsItShould() throws IOException {
    assertEquals(new Verdict(true, "SILENT as it should be"), ofThePooledTracker());
  }

  @Test
  void anyAlertAboutTheCorrectActIsAFailure() throws IOException {
    append("{\"kind\":\"unread-bytes\",\"certainty\":\"suspected\"}");

    Verdict verdict = ofThePooledTracker();

    assertFalse(verdict.asItShould());
    assertTrue(verdict.text().endsWith("the agent raised unread-bytes (suspected)"));
  }

  @Test
  void bugThatDidNotShowIsAFailureWhateverTheAgentSays() throws IOException {
    append(alert("reuse-after-timeout", "confirmed", READ, REUSE));

    Verdict verdict =
        Verdict.of(new UnpooledTracker(), got(null, Song.BOB, Song.CAROL), alerts.unseen());

    assertFalse(verdict.asItShould());
  }

  private Verdict ofTheUnpooledTracker() throws IOException {
    return Verdict.of(new UnpooledTracker(), got(null, Song.ALICE, Song.BOB), alerts.unseen());
  }

  private Verdict ofThePooledTracker() throws IOException {
    return Verdict.of(new PooledTracker(), got(null, Song.BOB, Song.CAROL), alerts.unseen());
  }

  private static List<Answer> got(
      @Nullable Song first, @Nullable Song second, @Nullable Song third) {
    return List.of(
        new Answer(Song.ALICE, first, ""),
        new Answer(Song.BOB, second, ""),
        new Answer(Song.CAROL, third, ""));
  }

  private static String alert(String kind, String certainty, String read, String reuse) {
    return String.format(
        "{\"schema\":1,\"id\":\"01J\",\"kind\":\"%s\",\"certainty\":\"%s\",\"unreadBytes\":71,"
            + "\"timeout\":{\"afterMillis\":500,\"thread\":\"main\",\"stack\":["
            + "\"java.net.Socket$SocketInputStream.read(Socket.java:966)\",\"%s\"]},"
            + "\"later\":{\"exchange\":2,\"command\":\"get_paths\",\"stack\":["
            + "\"java.net.Socket$SocketOutputStream.write(Socket.java:1035)\",\"%s\"]}}",
        kind, certainty, read, reuse);
  }

  private void append(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
