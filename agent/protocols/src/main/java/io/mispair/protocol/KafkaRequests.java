package io.mispair.protocol;

/** The request direction of {@link KafkaDecoder}, which draws its states. */
final class KafkaRequests {

  private static final int HEAD = 12;

  /** Api keys and versions are small; larger ones are no Kafka's. */
  private static final int MAX_KEY = 1000;

  private static final int MAX_VERSION = 100;

  /** Versions of Produce: the first with a transaction's id, with tags, and the last known. */
  private static final int TRANSACTIONAL = 3;

  private static final int FLEXIBLE = 9;
  private static final int LAST = 13;

  /** More tags than any client has. */
  private static final int MAX_TAGS = 16;

  private static final int MAX_VARINT_BYTES = 5;

  private enum State {
    HEAD,
    CLIENT_LENGTH,
    TAGS,
    TAG,
    TAG_LENGTH,
    TRANSACTION_LENGTH,
    ACKS,
    BODY
  }

  private State state = State.HEAD;
  private int headTaken;
  private int size;
  private int keyAndVersion;
  private int id;
  private int left;

  /** The number at hand, and how many of its bytes have been taken. */
  private long number;

  private int numberTaken;

  /** Bytes of the field at hand that are passed over. */
  private long skip;

  private int tags;

  boolean take(Bytes bytes, MultiplexedPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (state == State.HEAD) {
        if (!takeHead(bytes.at(index++) & 0xff, pairing)) {
          return false;
        }
      } else if (state == State.BODY) {
        int length = Math.min(left, end - index);
        index += length;
        left -= length;
      } else if (skip > 0) {
        int length = (int) Math.min(skip, end - index);
        index += length;
        left -= length;
        skip -= length;
      } else {
        left--;
        takeNumber(bytes.at(index++) & 0xff, pairing);
      }
      if (state != State.HEAD && left == 0) {
        endRequest(pairing);
      }
    }
    return true;
  }

  private boolean takeHead(int value, MultiplexedPairing pairing) {
    if (headTaken < 4) {
      size = size << 8 | value;
    } else if (headTaken < 8) {
      keyAndVersion = keyAndVersion << 8 | value;
    } else {
      id = id << 8 | value;
    }
    switch (++headTaken) {
      case 4:
        return size >= 8 && size <= KafkaDecoder.MAX_SIZE;
      case 8:
        // Both are signed; after SaslHandshake 0 come tokens without a head.
        return keyAndVersion >= 0
            && key() <= MAX_KEY
            && version() <= MAX_VERSION
            && !(key() == KafkaApis.SASL_HANDSHAKE && version() == 0);
      case HEAD:
        left = size - 8;
        begin(pairing);
        return true;
      default:
        return true;
    }
  }

  private int key() {
    return keyAndVersion >>> 16;
  }

  private int version() {
    return keyAndVersion & 0xffff;
  }

  private void begin(MultiplexedPairing pairing) {
    if (key() != KafkaApis.PRODUCE) {
      tell(pairing);
    } else if (version() > LAST) {
      giveUpOnAcks(pairing);
    } else {
      begin(State.CLIENT_LENGTH);
    }
  }

  private void begin(State next) {
    state = next;
    number = 0;
    numberTaken = 0;
  }

  private boolean isFlexible() {
    return version() >= FLEXIBLE;
  }

  /** Takes a byte of a number of two bytes, or of any if it is a varint. */
  private void takeNumber(int value, MultiplexedPairing pairing) {
    boolean varint =
        state == State.TAGS
            || state == State.TAG
            || state == State.TAG_LENGTH
            || state == State.TRANSACTION_LENGTH && isFlexible();
    boolean last;
    if (varint) {
      number |= (value & 0x7fL) << 7 * numberTaken;
      last = value < 0x80;
      if (!last && numberTaken + 1 == MAX_VARINT_BYTES) {
        giveUpOnAcks(pairing);
        return;
      }
    } else {
      number = number << 8 | value;
      last = numberTaken == 1;
    }
    numberTaken++;
    if (last && !endNumber(varint ? number : (short) number, pairing)) {
      giveUpOnAcks(pairing);
    }
  }

  /** Whether the number can stand where it does. */
  private boolean endNumber(long value, MultiplexedPairing pairing) {
    switch (state) {
      case CLIENT_LENGTH:
        begin(isFlexible() ? State.TAGS : afterHeader());
        return value >= -1 && passOver(Math.max(0, value));
      case TAGS:
        tags = (int) Math.min(value, MAX_TAGS + 1);
        begin(tags == 0 ? afterHeader() : State.TAG);
        return tags <= MAX_TAGS;
      case TAG:
        begin(State.TAG_LENGTH);
        return true;
      case TAG_LENGTH:
        begin(--tags == 0 ? afterHeader() : State.TAG);
        return passOver(value);
      case TRANSACTION_LENGTH:
        begin(State.ACKS);
        // A compact string's length is one more than it is, and 0 is null.
        long length = isFlexible() ? value - 1 : value;
        return length >= -1 && passOver(Math.max(0, length));
      default:
        return endAcks(value, pairing);
    }
  }

  private State afterHeader() {
    return version() >= TRANSACTIONAL ? State.TRANSACTION_LENGTH : State.ACKS;
  }

  private boolean passOver(long length) {
    skip = length;
    return length < left;
  }

  private boolean endAcks(long acks, MultiplexedPairing pairing) {
    if (acks == 0) {
      state = State.BODY;
    } else if (acks == 1 || acks == -1) {
      tell(pairing);
    } else {
      return false;
    }
    return true;
  }

  private void tell(MultiplexedPairing pairing) {
    state = State.BODY;
    pairing.request(id, KafkaApis.name(key()), 0, Pairing.NO_IDENTITY);
  }

  /** Whether there will be a response is not known. */
  private void giveUpOnAcks(MultiplexedPairing pairing) {
    skip = 0;
    tell(pairing);
    pairing.cancel(id);
  }

  private void endRequest(MultiplexedPairing pairing) {
    if (state != State.BODY) {
      giveUpOnAcks(pairing);
    }
    state = State.HEAD;
    headTaken = 0;
    size = 0;
    keyAndVersion = 0;
    id = 0;
  }

  boolean inside() {
    return headTaken > 0;
  }

  void copyFrom(KafkaRequests other) {
    state = other.state;
    headTaken = other.headTaken;
    size = other.size;
    keyAndVersion = other.keyAndVersion;
    id = other.id;
    left = other.left;
    number = other.number;
    numberTaken = other.numberTaken;
    skip = other.skip;
    tags = other.tags;
  }
}
