package io.mispair.protocol;

import static io.mispair.protocol.PostgresqlDecoder.BATCH;
import static io.mispair.protocol.PostgresqlDecoder.BIND;
import static io.mispair.protocol.PostgresqlDecoder.FUNCTION_CALL;
import static io.mispair.protocol.PostgresqlDecoder.GSS_ENCRYPTION;
import static io.mispair.protocol.PostgresqlDecoder.PARSE;
import static io.mispair.protocol.PostgresqlDecoder.QUERY;
import static io.mispair.protocol.PostgresqlDecoder.QUERY_WITHOUT_ROWS;
import static io.mispair.protocol.PostgresqlDecoder.SSL;
import static io.mispair.protocol.PostgresqlDecoder.STARTUP;

/** The request direction of {@link PostgresqlDecoder}, which draws its states. */
final class PostgresqlRequests {

  private static final int VERSION_3 = 3;
  private static final int CANCEL_CODE = 80877102;
  private static final int SSL_CODE = 80877103;
  private static final int GSS_CODE = 80877104;

  /** A length and a code. */
  private static final int START_HEAD = 8;

  /** MAX_STARTUP_PACKET_LENGTH in {@code libpq/pqcomm.h}. */
  private static final int MAX_START_LENGTH = 10_000;

  private static final int LENGTH_BYTES = 4;

  private enum State {
    START,
    START_BODY,
    TYPE,
    LENGTH,
    STATEMENT_NAME,
    SQL,
    BODY,
    CLOSED
  }

  /** How far a batch of the extended protocol has come. */
  private enum Batch {
    NONE,
    /** Nothing but Close, not told yet. */
    CLOSING,
    TOLD
  }

  private final SqlVerb verb = new SqlVerb();
  private State state = State.START;
  private Batch batch = Batch.NONE;

  /** The message belongs to a request that has been told, or to none. */
  private boolean continues;

  /** The newest request was a batch. */
  private boolean extended;

  /** The newest request is a BEGIN of the bytes at hand, written when nothing was outstanding. */
  private boolean leads;

  /** The newest request came in the same write as such a BEGIN, right behind it. */
  private boolean follows;

  /** A COPY of the extended protocol has ended, and a Sync follows that is a part of it. */
  private boolean copySyncFollows;

  private int type;
  private int have;
  private long number;
  private int left;

  boolean take(Bytes bytes, SerialPairing pairing, boolean insideCopyIn) {
    int end = bytes.length();
    int index = 0;
    leads = false;
    follows = false;
    while (index < end) {
      switch (state) {
        case START:
          if (!takeStart(bytes.at(index++) & 0xff, pairing)) {
            return false;
          }
          break;
        case TYPE:
          if (!takeType(bytes.at(index++) & 0xff, pairing, insideCopyIn)) {
            return false;
          }
          break;
        case LENGTH:
          if (!takeLength(bytes.at(index++) & 0xff, pairing)) {
            return false;
          }
          break;
        case CLOSED:
          return false;
        default:
          index = takeBody(bytes, index, pairing);
      }
    }
    return true;
  }

  // ---- the first messages, which have no type

  private boolean takeStart(int value, SerialPairing pairing) {
    number = number << 8 | value;
    if (++have < START_HEAD) {
      return true;
    }
    long length = number >>> 32;
    int code = (int) number;
    clearNumber();
    if (length < START_HEAD || length > MAX_START_LENGTH) {
      return false;
    }
    left = (int) length - START_HEAD;
    if (code >>> 16 == VERSION_3) {
      tell(pairing, "startup", STARTUP);
    } else if (code == SSL_CODE && left == 0) {
      tell(pairing, "SSLRequest", SSL);
      return true;
    } else if (code == GSS_CODE && left == 0) {
      tell(pairing, "GSSENCRequest", GSS_ENCRYPTION);
      return true;
    } else if (code != CANCEL_CODE) {
      return false;
    }
    type = code;
    state = State.START_BODY;
    return left > 0;
  }

  private void clearNumber() {
    number = 0;
    have = 0;
  }

  // ---- messages with a type

  private boolean takeType(int value, SerialPairing pairing, boolean insideCopyIn) {
    type = value;
    state = State.LENGTH;
    continues = batch == Batch.TOLD;
    boolean copyEnded = copySyncFollows;
    copySyncFollows = false;
    switch (value) {
      case 'Q', 'F':
        return batch == Batch.NONE && !copyEnded;
      case 'P', 'B', 'D', 'E', 'C':
        return !copyEnded;
      case 'S':
        continues |= copyEnded;
        return true;
      case 'H':
        continues |= batch == Batch.NONE;
        copySyncFollows = copyEnded;
        return true;
      case 'X':
        return true;
      case 'p':
        continues = true;
        return batch == Batch.NONE && pairing.expectation() == STARTUP;
      case 'd':
        continues = true;
        return !copyEnded;
      case 'c', 'f':
        continues = true;
        copySyncFollows = extended && batch == Batch.NONE;
        // Without it the copy may have been refused, and its Sync be one of its own.
        return !copySyncFollows || insideCopyIn;
      default:
        return false;
    }
  }

  private boolean takeLength(int value, SerialPairing pairing) {
    number = number << 8 | value;
    if (++have < LENGTH_BYTES) {
      return true;
    }
    long length = number;
    clearNumber();
    if (length < LENGTH_BYTES || length > PostgresqlDecoder.MAX_LENGTH) {
      return false;
    }
    left = (int) length - LENGTH_BYTES;
    state = State.BODY;
    boolean valid = begin(pairing);
    if (valid && left == 0) {
      endMessage(pairing);
    }
    return valid;
  }

  /** The head of a message is complete. */
  private boolean begin(SerialPairing pairing) {
    switch (type) {
      case 'Q':
        verb.start();
        state = State.SQL;
        return left > 0;
      case 'F':
        tell(pairing, "FunctionCall", FUNCTION_CALL);
        return true;
      case 'P':
        if (batch != Batch.TOLD) {
          state = State.STATEMENT_NAME;
        }
        return left > 0;
      case 'B', 'E':
        tellBatch(pairing, "Execute", type == 'B' ? BIND : BATCH);
        return left > 0;
      case 'D':
        tellBatch(pairing, "Describe", BATCH);
        return left > 0;
      case 'C':
        if (batch == Batch.NONE) {
          batch = Batch.CLOSING;
        }
        return left > 0;
      case 'H':
        if (batch == Batch.CLOSING) {
          tellBatch(pairing, "Close", BATCH);
        }
        return left == 0;
      case 'S':
        if (left == 0 && !continues) {
          tellBatch(pairing, batch == Batch.CLOSING ? "Close" : "Sync", BATCH);
        }
        batch = Batch.NONE;
        return left == 0;
      case 'X', 'c':
        return left == 0;
      default:
        return true;
    }
  }

  private void tellBatch(SerialPairing pairing, String command, int expectation) {
    if (batch != Batch.TOLD) {
      boolean first = batch == Batch.NONE;
      batch = Batch.TOLD;
      tellRequest(pairing, command, first ? expectation : BATCH);
      extended = true;
    }
  }

  private void tell(SerialPairing pairing, String command, int expectation) {
    tellRequest(pairing, command, expectation);
    extended = false;
  }

  private void tellRequest(SerialPairing pairing, String command, int expectation) {
    follows = leads;
    leads =
        command.equals(SqlVerbs.BEGIN)
            && !leads
            && pairing.expectation() == SerialPairing.NOTHING_DUE;
    pairing.request(command, expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
  }

  // ---- bodies

  private int takeBody(Bytes bytes, int from, SerialPairing pairing) {
    int end = from + Math.min(left, bytes.length() - from);
    int index = end;
    if (state == State.STATEMENT_NAME) {
      index = bytes.find((byte) 0, from);
      if (index < end) {
        index++;
        state = State.SQL;
        verb.start();
      } else {
        index = end;
      }
    } else if (state == State.SQL) {
      index = verb.take(bytes, from, end);
      if (verb.isComplete()) {
        tellVerb(pairing);
      }
    }
    left -= index - from;
    if (left == 0) {
      endMessage(pairing);
    }
    return index;
  }

  private void tellVerb(SerialPairing pairing) {
    state = State.BODY;
    String name = verb.name();
    if (type == 'P') {
      tellBatch(pairing, name, PARSE);
    } else {
      tell(pairing, name, verb.isPlain() && hasNoRows(name) ? QUERY_WITHOUT_ROWS : QUERY);
    }
  }

  /** Whether such a statement returns no rows, on every server that speaks this protocol. */
  private static boolean hasNoRows(String command) {
    return switch (command) {
      case SqlVerbs.BEGIN,
          SqlVerbs.COMMIT,
          SqlVerbs.RELEASE,
          SqlVerbs.ROLLBACK,
          SqlVerbs.SAVEPOINT ->
          true;
      default -> false;
    };
  }

  private void endMessage(SerialPairing pairing) {
    if (state == State.SQL || state == State.STATEMENT_NAME) {
      verb.end();
      tellVerb(pairing);
    }
    if (state == State.START_BODY && type == CANCEL_CODE) {
      pairing.requestWithoutResponse("CancelRequest");
      state = State.CLOSED;
    } else if (type == 'X') {
      pairing.requestWithoutResponse("Terminate");
      batch = Batch.NONE;
      state = State.CLOSED;
    } else {
      state = State.TYPE;
    }
  }

  boolean inside() {
    return switch (state) {
      case START -> have > 0;
      case TYPE -> batch != Batch.NONE;
      case CLOSED -> false;
      default -> !continues || batch != Batch.NONE;
    };
  }

  /** Whether the newest request is more than the statement that a driver's BEGIN goes before. */
  boolean showsPipelining() {
    return !follows;
  }

  void copyFrom(PostgresqlRequests other) {
    verb.copyFrom(other.verb);
    state = other.state;
    batch = other.batch;
    continues = other.continues;
    extended = other.extended;
    leads = other.leads;
    follows = other.follows;
    copySyncFollows = other.copySyncFollows;
    type = other.type;
    have = other.have;
    number = other.number;
    left = other.left;
  }
}
