package io.mispair.protocol;

import io.mispair.protocol.SerialPairing.Contradiction;
import org.jspecify.annotations.Nullable;

/** The response direction of {@link MemcachedDecoder}, which draws its states. */
final class MemcachedResponses {

  private static final int VALUE_KEY = 1;
  private static final int VALUE_SIZE = 3;
  private static final int VA_SIZE = 1;
  private static final int LINE_END = 2;

  private enum State {
    LINE,
    LIST,
    DATA,
    DATA_END
  }

  private final MemcachedRequests requests;
  private final MemcachedLine line = new MemcachedLine();
  private final MemcachedFlags flags = new MemcachedFlags();
  private State state = State.LINE;

  /** Whether the bytes of a response have begun, and whether the pairing has been told so. */
  private boolean inside;

  private boolean begun;
  private int start;
  private int expectation;

  private @Nullable MemcachedReply reply;
  private boolean wordOnly;
  private long named;
  private int size;

  private boolean inList;
  private boolean dump;
  private boolean contradicted;
  private int dataLeft;
  private int endTaken;

  /** Whether a response has come that fits its request: only then another is a contradiction. */
  private boolean proven;

  private long answered;
  private boolean duplex;

  MemcachedResponses(MemcachedRequests requests) {
    this.requests = requests;
    startLine();
  }

  private void startLine() {
    line.start();
    reply = null;
    wordOnly = true;
    named = Pairing.NO_IDENTITY;
    size = -1;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    start = 0;
    int index = 0;
    // Most reads are one plain reply, for which no loop is entered: at its end the JVM looks into
    // a page of memory that the system call has made the processor forget.
    if (!inside && !duplex) {
      index = takePlain(bytes, 0, pairing);
    }
    return index == bytes.length() || takeRest(bytes, index, pairing);
  }

  private boolean takeRest(Bytes bytes, int from, SerialPairing pairing) {
    int end = bytes.length();
    int index = from;
    while (index < end && !duplex) {
      if (state == State.DATA) {
        int taken = Math.min(dataLeft, end - index);
        dataLeft -= taken;
        index += taken;
        if (dataLeft == 0) {
          state = State.DATA_END;
        }
      } else if (state == State.DATA_END) {
        if (bytes.at(index++) != (endTaken == 0 ? '\r' : '\n')) {
          return false;
        }
        if (++endTaken == LINE_END) {
          endData(pairing, index);
        }
      } else if (!inside) {
        // At the first byte that has been tried.
        int past = index == 0 ? index : takePlain(bytes, index, pairing);
        if (past == index) {
          begin(index, pairing);
        }
        index = past;
      } else {
        MemcachedLine.Stop stop = line.scan(bytes, index);
        index = line.index();
        if (stop == MemcachedLine.Stop.BROKEN
            || stop == MemcachedLine.Stop.TOKEN && !takeToken()
            || stop == MemcachedLine.Stop.END && !endLine(pairing, index)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What a response to a quiet command is, and whether one that is not due is one, a line says. */
  private void begin(int index, SerialPairing pairing) {
    inside = true;
    begun = false;
    inList = false;
    contradicted = false;
    start = index;
    expectation = pairing.expectation();
    dump = MemcachedExpectation.isDump(expectation);
    if (expectation >= 0 && !MemcachedExpectation.isQuiet(expectation)) {
      responseBegins(pairing);
    }
  }

  /** The whole reply to a {@code get} of one key or a storage command, if it is plain. */
  private int takePlain(Bytes bytes, int from, SerialPairing pairing) {
    int past = MemcachedPlain.skipReply(bytes, from, pairing);
    if (past == MemcachedPlain.NOT) {
      return from;
    }
    proven = true;
    answered++;
    pairing.responseBegins(from);
    pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, past);
    return past;
  }

  private void responseBegins(SerialPairing pairing) {
    begun = true;
    pairing.responseBegins(start);
  }

  private boolean takeToken() {
    int number = line.tokens();
    MemcachedReply word = reply;
    if (number == 0) {
      word = MemcachedReply.of(line);
      reply = word;
      if (word != null && word.isMeta()) {
        flags.start();
      }
    } else {
      wordOnly = false;
      takeArgument(word, number);
    }
    if (word != null && word.isMeta()) {
      line.nextFlag();
    } else {
      line.nextToken();
    }
    return true;
  }

  private void takeArgument(@Nullable MemcachedReply word, int number) {
    if (word == null) {
      return;
    }
    if (word == MemcachedReply.VALUE) {
      if (number == VALUE_KEY) {
        named = line.hash();
      } else if (number == VALUE_SIZE) {
        size = line.size();
      }
    } else if (word == MemcachedReply.VA && number == VA_SIZE) {
      size = line.size();
    } else if (word.isMeta()) {
      flags.take(line);
    }
  }

  private boolean endLine(SerialPairing pairing, int end) {
    MemcachedReply word = reply;
    if (dump) {
      return endDumpLine(word, pairing, end);
    }
    if (inList) {
      return endListLine(word, pairing, end);
    }
    if (!resolve(word, pairing)) {
      return false;
    }
    if (word == null) {
      // resolve() has let it through as a line of any form.
      respond(pairing, end);
      return true;
    }
    switch (word) {
      case VALUE:
        return takeValue(pairing);
      case STAT, ITEM, PREFIX:
        inList = true;
        state = State.LIST;
        startLine();
        return true;
      case VA:
        return startData();
      case OK:
        boolean watching =
            expectation >= 0 && MemcachedExpectation.kind(expectation) == MemcachedKind.WATCH;
        respond(pairing, end);
        if (watching) {
          duplex = true;
          pairing.becomesDuplex();
        }
        return true;
      default:
        respond(pairing, end);
        return true;
    }
  }

  /** Finds the request that the line answers, and whether it can. */
  private boolean resolve(@Nullable MemcachedReply word, SerialPairing pairing) {
    while (MemcachedExpectation.isQuiet(expectation) && !begun) {
      boolean only = requests.told() - answered <= 1;
      if (word == null) {
        return false;
      }
      if (!isOthers(word, pairing)) {
        if (!only && !isOwn(pairing)) {
          return false;
        }
        break;
      }
      pairing.silence();
      answered++;
      expectation = pairing.expectation();
    }
    if (expectation == SerialPairing.NOT_KEPT && requests.everQuiet()) {
      return false;
    }
    if (!begun) {
      tellUnexpected(word, pairing);
    }
    if (expectation < 0) {
      return word != null;
    }
    return holdAgainst(MemcachedExpectation.kind(expectation), word, pairing);
  }

  /** Whether the line cannot answer the quiet command that is due: an opaque is always echoed. */
  private boolean isOthers(MemcachedReply word, SerialPairing pairing) {
    if (word.isError()) {
      return false;
    }
    return !word.isMeta()
        || flags.opaque() != pairing.requestId()
        || differs(flags.echoedKey(), pairing.key());
  }

  private static boolean differs(long named, long asked) {
    return named != Pairing.NO_IDENTITY && asked != Pairing.NO_IDENTITY && named != asked;
  }

  /**
   * Whether opaque or key show that the line answers the quiet command that is due. The same key
   * may be that of a later command which is not quiet.
   */
  private boolean isOwn(SerialPairing pairing) {
    MemcachedReply word = reply;
    if (word == null || !word.isMeta()) {
      return false;
    }
    long opaque = pairing.requestId();
    long key = pairing.key();
    return opaque != Pairing.NO_IDENTITY && opaque == flags.opaque()
        || key != Pairing.NO_IDENTITY
            && key == flags.echoedKey()
            && !requests.mayEcho(key, answered);
  }

  /** A server that has too many connections says so at once, in an ERROR with a reason. */
  private void tellUnexpected(@Nullable MemcachedReply word, SerialPairing pairing) {
    begun = true;
    if (word == MemcachedReply.ERROR && !wordOnly && expectation == SerialPairing.NOTHING_DUE) {
      pairing.farewellBegins(start);
    } else {
      pairing.responseBegins(start);
    }
  }

  private boolean holdAgainst(
      MemcachedKind kind, @Nullable MemcachedReply word, SerialPairing pairing) {
    if (!kind.isStrict()) {
      return true;
    }
    if (word == null) {
      return false;
    }
    if (word.isError()) {
      return isAlone(kind, word);
    }
    if (kind.isAnsweredWith(word)) {
      proven = true;
      return true;
    }
    contradict(Contradiction.TYPE, pairing);
    return proven;
  }

  /** A retrieval that runs out of memory takes with it the replies before it that are not sent. */
  private boolean isAlone(MemcachedKind kind, MemcachedReply word) {
    return kind != MemcachedKind.RETRIEVAL
        || word != MemcachedReply.SERVER_ERROR
        || requests.told() - answered <= 1;
  }

  private void contradict(Contradiction reason, SerialPairing pairing) {
    if (proven && !contradicted) {
      contradicted = true;
      pairing.contradicts(reason);
    }
  }

  private boolean takeValue(SerialPairing pairing) {
    if (expectation >= 0 && !MemcachedExpectation.mayName(expectation, pairing.key(), named)) {
      contradict(Contradiction.IDENTITY, pairing);
    }
    inList = true;
    return startData();
  }

  private boolean startData() {
    if (size < 0) {
      return false;
    }
    dataLeft = size;
    endTaken = 0;
    state = size == 0 ? State.DATA_END : State.DATA;
    return true;
  }

  private void endData(SerialPairing pairing, int end) {
    if (inList) {
      state = State.LIST;
      startLine();
    } else {
      respond(pairing, end);
    }
  }

  private boolean endListLine(@Nullable MemcachedReply word, SerialPairing pairing, int end) {
    if (word == null) {
      return false;
    }
    if (word.isError()
        && expectation >= 0
        && !isAlone(MemcachedExpectation.kind(expectation), word)) {
      return false;
    }
    if (word == MemcachedReply.END || word.isError()) {
      respond(pairing, end);
      return true;
    }
    if (word == MemcachedReply.VALUE) {
      return takeValue(pairing);
    }
    startLine();
    return word == MemcachedReply.STAT
        || word == MemcachedReply.ITEM
        || word == MemcachedReply.PREFIX;
  }

  private boolean endDumpLine(@Nullable MemcachedReply word, SerialPairing pairing, int end) {
    boolean last =
        MemcachedExpectation.kind(expectation) == MemcachedKind.METADUMP
            ? word == MemcachedReply.END
            : word == MemcachedReply.EN;
    if (last || !inList && word != null && word.refusesDump()) {
      respond(pairing, end);
    } else {
      inList = true;
      state = State.LIST;
      startLine();
    }
    return true;
  }

  private void respond(SerialPairing pairing, int end) {
    boolean meta = reply != null && reply.isMeta();
    long opaque = meta ? flags.opaque() : Pairing.NO_IDENTITY;
    long key = meta ? flags.echoedKey() : Pairing.NO_IDENTITY;
    boolean due = expectation != SerialPairing.NOTHING_DUE;
    boolean paired =
        expectation >= 0 && MemcachedExpectation.kind(expectation) == MemcachedKind.META;
    answered += due ? 1 : 0;
    inside = false;
    state = State.LINE;
    startLine();
    if (paired || !due) {
      pairing.response(opaque, key, end);
    } else {
      pairing.response(Pairing.NO_IDENTITY, Pairing.NO_IDENTITY, end);
    }
  }

  boolean inside() {
    return inside;
  }
}
