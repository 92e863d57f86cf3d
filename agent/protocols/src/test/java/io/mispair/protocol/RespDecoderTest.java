package io.mispair.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespDecoderTest {

  private static final String GET = "*2\r\n$3\r\nGET\r\n$1\r\na\r\n";
  private static final String PING = "*1\r\n$4\r\nPING\r\n";

  private final RespDecoder decoder = new RespDecoder();
  private final RecordingPairing pairing = new RecordingPairing();

  private void request(String text) {
    assertTrue(decoder.requestBytes(Texts.bytes(text), pairing), text);
  }

  private void response(String text) {
    assertTrue(decoder.responseBytes(Texts.bytes(text), pairing), text);
  }

  private static String command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }

  @Test
  void commandsArePipelinedAndNothingIsPushedUnasked() {
    assertTrue(decoder.mayPipeline());
    request(GET);
    response("$1\r\n1\r\n");
    request(command("MULTI"));
    assertFalse(decoder.serverMaySpeakUnasked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELLO", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR", "NOSUCH"})
  void commandsThatBringPushesAreRemembered(String name) {
    request(command(name, "3"));
    assertTrue(decoder.serverMaySpeakUnasked());
  }

  /** A write that the channel refused has asked for nothing. */
  @Test
  void rewoundCommandsAreForgotten() {
    request(PING);
    decoder.markRequests();
    request(command("SUBSCRIBE", "c") + command("CLIENT", "REPLY", "OFF"));
    decoder.rewindRequests();
    assertFalse(decoder.serverMaySpeakUnasked());
    request(PING);
    assertEquals("request PING", pairing.events.get(pairing.events.size() - 1));
  }

  /** At every place of a command, so that every part of the state is marked. */
  @Test
  void rewoundCommandGoesOnAsIfTheBytesHadNotBeenOffered() {
    String commands = command("CLIENT", "REPLY", "SKIP") + command("get", "a") + "get a\r\n" + PING;
    List<String> told =
        List.of(
            "request CLIENT without response",
            "request GET without response",
            "request GET",
            "request PING");
    String[] refused = {"*", "1", "$", "\r", "\n", "\r\n", "x", PING, "N\r\n", "abc"};
    assertEquals(told, Rewinding.assertForgotten(RespDecoder::new, commands, refused));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*2\r",
        "*2\r\n",
        "*2\r\n$",
        "*2\r\n$3\r\n",
        "*2\r\n$3\r\nGET",
        "*2\r\n$3\r\nGET\r\n",
        "*2\r\n$3\r\nGET\r\n$1",
        "*2\r\n$3\r\nGET\r\n$1\r\na",
      })
  void commandWhereAWordsHeadOrEndIsDueIsAnother(String begun) {
    request(begun);
    assertTrue(decoder.startsAnotherRequest(Texts.bytes(GET)));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("\r\n" + GET)));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes("*2\r\n")));
  }

  @Test
  void commandInsideABodyIsAnotherOnlyIfItRunsPastItsEnd() {
    request("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$20\r\n");
    assertEquals(20, GET.length());
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(GET)));
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(GET + "\r\n" + GET)));
    assertTrue(decoder.startsAnotherRequest(Texts.bytes(GET + GET)));
  }

  @Test
  void betweenCommandsNoneIsAnother() {
    request(GET);
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(GET)));
    request("get ");
    assertFalse(decoder.startsAnotherRequest(Texts.bytes(GET)));
  }

  @Test
  void endOfEachResponseIsToldWithinTheBytesAtHand() {
    request(GET + GET + GET);
    response("$1\r\na\r\n*1");
    response("\r\n:1\r\n-");
    response("ERR\r\n");
    assertEquals(List.of(7, 6, 5), pairing.ends);
  }

  private static final class Starts extends QuietPairing {
    final List<String> starts = new ArrayList<>();

    @Override
    public void responseBegins(int start) {
      starts.add("response " + start);
    }

    @Override
    public void farewellBegins(int start) {
      starts.add("farewell " + start);
    }

    @Override
    public void contradicts(Contradiction reason) {
      starts.add("contradicts");
    }
  }

  @Test
  void responseBeginsAtItsFirstByteAndAPushBeginsNone() {
    Starts starts = new Starts();
    decoder.requestBytes(Texts.bytes(command("HELLO", "3") + GET + GET + GET), starts);
    decoder.responseBytes(Texts.bytes("%0\r\n>1\r\n+x\r\n$1\r\na\r\n|1\r\n+a\r\n+b\r\n:"), starts);
    decoder.responseBytes(Texts.bytes("1\r\n|1\r\n+a"), starts);
    decoder.responseBytes(Texts.bytes("\r\n+b\r\n:1\r\n"), starts);
    assertEquals(
        List.of(
            "response 0", "response 12", "response 19", "contradicts", "response 0", "contradicts"),
        starts.starts);
  }

  @Test
  void onlyAnErrorThatNobodyAskedForIsAFarewell() {
    Starts starts = new Starts();
    decoder.requestBytes(Texts.bytes(GET), starts);
    decoder.responseBytes(Texts.bytes("-ERR\r\n-ERR\r\n+OK\r\n!1\r\nx\r\n"), starts);
    assertEquals(List.of("response 0", "farewell 6", "response 12", "farewell 17"), starts.starts);
  }

  /** Inside MULTI its effect would come later, and perhaps not at all. */
  @Test
  void repliesAreTurnedOffOutsideTransactionsOnly() {
    String multi = command("MULTI");
    String off = command("CLIENT", "REPLY", "OFF");
    assertFalse(new RespDecoder().requestBytes(Texts.bytes(multi + off), pairing));
    for (String end : List.of("EXEC", "DISCARD", "RESET")) {
      String commands = multi + command(end) + off;
      assertTrue(new RespDecoder().requestBytes(Texts.bytes(commands), pairing), end);
    }
  }

  @Test
  void surplusAfterSilentOrUnknownCommandsProvesNothing() {
    for (String command : List.of(command("CLIENT", "REPLY", "OFF"), command("NOSUCH"))) {
      RespDecoder silent = new RespDecoder();
      Starts starts = new Starts();
      silent.requestBytes(Texts.bytes(command), starts);
      silent.responseBytes(Texts.bytes("+OK\r\n+OK\r\n"), starts);
      assertTrue(starts.starts.get(starts.starts.size() - 1).startsWith("farewell"), command);
    }
  }

  private static final class Forgetful extends QuietPairing {
    int contradictions;

    @Override
    public int expectation() {
      return NOT_KEPT;
    }

    @Override
    public void contradicts(Contradiction reason) {
      contradictions++;
    }
  }

  @Test
  void repliesToCommandsThatWereNotKeptAreTakenUnchecked() {
    Forgetful forgetful = new Forgetful();
    assertTrue(decoder.responseBytes(Texts.bytes("+OK\r\n:1\r\n*1\r\n+a\r\n"), forgetful));
    assertEquals(3, forgetful.responses);
    // One of them may have been MULTI.
    request(GET);
    response(":1\r\n");
    assertEquals(List.of("request GET", "response"), pairing.events);
  }

  @Test
  void repliesThatWereNotKeptAreGivenUpOnASubscriber() {
    request(command("SUBSCRIBE", "c"));
    assertFalse(decoder.responseBytes(Texts.bytes("+OK\r\n"), new Forgetful()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,other,2",
    "SELECT,other,1",
    "Select,+OK,1",
    "LLEN,:1,2",
    "hgetall,*0,2",
    "NoSuch,:1,2",
    "123456789012345678901234567890,:1,2"
  })
  void commandIsNamedInUpperCaseFromAClosedSet(String name, String reply, int words) {
    String[] all = new String[words];
    java.util.Arrays.fill(all, "1");
    all[0] = name;
    request(command(all));
    String told = pairing.events.get(0);
    boolean known = !name.startsWith("No") && !name.startsWith("12");
    assertEquals(
        "request " + (known ? name.toUpperCase(java.util.Locale.ROOT) : "other"), told, reply);
  }

  private static final String[] PIECES = {
    "*1\r\n",
    "*2\r\n",
    "*-1\r\n",
    "*?\r\n",
    "$1\r\na\r\n",
    "$?\r\n",
    ";1\r\nx\r\n",
    ";0\r\n",
    "$-1\r\n",
    "_\r\n",
    "|1\r\n",
    "%1\r\n",
    "~2\r\n",
    ">3\r\n",
    ">2\r\n",
    "+OK\r\n",
    "+QUEUED\r\n",
    "-ERR x\r\n",
    ":1\r\n",
    ":0\r\n",
    ".\r\n",
    "#t\r\n",
    ",1.5\r\n",
    "=5\r\ntxt:x\r\n",
    "$9\r\nsubscribe\r\n",
    "$11\r\nunsubscribe\r\n",
    "+message\r\n",
    "*3\r\n",
    "+subscribe\r\n",
    "+pong\r\n",
    "+RESET\r\n",
    "(1\r\n",
    "!1\r\nx\r\n",
    "\r\n",
    "x"
  };

  private static final String[] COMMANDS = {
    command("GET", "a"),
    command("MGET", "a", "b"),
    command("MULTI"),
    command("EXEC"),
    command("DISCARD"),
    command("SUBSCRIBE", "a", "b"),
    command("SUBSCRIBE", "a"),
    command("UNSUBSCRIBE"),
    command("PUNSUBSCRIBE", "a"),
    command("SUNSUBSCRIBE"),
    command("RESET"),
    command("PING"),
    command("NOSUCH"),
    command("HELLO", "3"),
    command("MONITOR"),
    command("CLIENT", "REPLY", "SKIP"),
    command("CLIENT", "REPLY", "OFF"),
    command("CLIENT", "REPLY", "ON"),
    "get a\r\n",
    "\r\n",
    "*2\r\n$3\r\nSET"
  };

  @Test
  void decoderTellsTheSameOfAnyBytesHoweverTheyCome() {
    int answered = 0;
    int duplicates = 0;
    for (int i = 0; i < 60_000; i++) {
      long seed = i;
      List<String> whole = converse(seed, false);
      assertEquals(whole, converse(seed, true), "seed " + seed);
      answered += whole.contains("response") ? 1 : 0;
      duplicates += whole.contains("undecodable") ? 1 : 0;
    }
    assertTrue(answered > 20_000 && duplicates > 10_000, answered + " " + duplicates);
  }

  private static List<String> converse(long seed, boolean inPieces) {
    Random random = new Random(seed);
    Random cuts = new Random(seed + 1);
    Replay replay =
        new Replay(new RespDecoder(), inPieces ? Replay.Memory.DIRECT_BUFFER : Replay.Memory.ARRAY);
    List<String> events = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      boolean fromClient = step % 2 == 0;
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(fromClient ? 4 : 8); pieces > 0; pieces--) {
        String[] all = fromClient ? COMMANDS : PIECES;
        text.append(all[random.nextInt(all.length)]);
      }
      byte[] bytes = Texts.raw(text.toString());
      int count = inPieces ? cuts.nextInt(6) : 0;
      events.addAll(
          replay.feed(fromClient, bytes, cuts.ints(count, 0, bytes.length + 1).sorted().toArray()));
    }
    return events;
  }

  @Test
  void decodingAllocatesNothing() {
    QuietPairing quiet = new QuietPairing();
    byte[] requests =
        Texts.raw(GET + command("MULTI") + GET + command("EXEC") + command("SUBSCRIBE", "c"));
    byte[] responses =
        Texts.raw(
            "$1\r\n1\r\n+OK\r\n+QUEUED\r\n*1\r\n$1\r\n1\r\n>3\r\n+subscribe\r\n+c\r\n:1\r\n>1\r\n+x\r\n");
    Bytes view = new Bytes();
    Allocation.assertNone(
        () -> {
          decoder.markRequests();
          return decoder.requestBytes(view.wrap(requests, 0, requests.length), quiet)
              && decoder.responseBytes(view.wrap(responses, 0, responses.length), quiet);
        });
    assertEquals(2 * 5 * Allocation.ROUNDS, quiet.responses);
  }
}
