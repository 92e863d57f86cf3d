package io.mispair.protocol;

/**
 * Walks over one Thrift struct to find its end, where no frame declares it: in the binary encoding
 * ({@code doc/specs/thrift-binary-protocol.md}) or the compact one ({@code
 * thrift-compact-protocol.md}). What has a length is skipped by it; runs of elements of a fixed
 * size are skipped by their product.
 *
 * <pre>
 *   FIELD --type--> FIELD_ID --> the value:
 *      |                fixed size --> SKIP          list --> LIST_TYPE --> LIST_SIZE --> elements
 *      '--stop--> up    string --> LENGTH --> SKIP   map --> MAP_SIZE, MAP_TYPES --> pairs
 *                       compact integer --> VARINT   struct --> FIELD, one level deeper
 * </pre>
 */
final class ThriftStruct {

  /** Levels of structs, lists and maps in each other; past these the connection is given up. */
  static final int MAX_DEPTH = 64;

  private static final long BROKEN = -1;
  private static final int INT = 4;
  private static final int MAX_VARINT_32 = 5;
  private static final int MAX_VARINT_64 = 10;

  /** A value that is no run of bytes. */
  private static final int VARIES = -1;

  private static final int NO_TYPE = -2;

  /** Bytes of a value, by type: as an element. */
  private static final int[] BINARY_SIZES = {
    NO_TYPE, NO_TYPE, 1, 1, 8, NO_TYPE, 2, NO_TYPE, 4, NO_TYPE, 8, VARIES, VARIES, VARIES, VARIES,
    VARIES, 16
  };

  private static final int[] COMPACT_SIZES = {
    NO_TYPE, 1, 1, 1, VARIES, VARIES, VARIES, 8, VARIES, VARIES, VARIES, VARIES, VARIES, 16
  };

  private enum Step {
    FIELD,
    FIELD_ID,
    LENGTH,
    LIST_TYPE,
    LIST_SIZE,
    MAP_TYPES,
    MAP_SIZE,
    SKIP,
    VARINT
  }

  private boolean compact;
  private Step step = Step.FIELD;
  private int depth;
  private int type;
  private int keyType;
  private int valueType;
  private long skip;
  private long number;
  private int numberBytes;

  /** Values that are left of the list or map at each level; -1 for a struct. */
  private final long[] left = new long[MAX_DEPTH];

  /** Types of its keys and values, eight bits each. */
  private final int[] types = new int[MAX_DEPTH];

  void start(boolean inCompactEncoding) {
    compact = inCompactEncoding;
    depth = 0;
    push(-1, 0);
    step = Step.FIELD;
    number = 0;
    numberBytes = 0;
  }

  boolean isDone() {
    return depth == 0;
  }

  /**
   * Takes bytes up to the struct's end.
   *
   * @return the index of the first byte that was not taken, or -1 when they are no struct
   */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end && depth > 0) {
      if (step == Step.SKIP) {
        int count = (int) Math.min(skip, end - index);
        skip -= count;
        index += count;
        if (skip == 0 && !next()) {
          return -1;
        }
      } else if (!take(bytes.at(index++) & 0xff)) {
        return -1;
      }
    }
    return index;
  }

  private boolean take(int value) {
    switch (step) {
      case FIELD:
        return takeField(value);
      case FIELD_ID:
        return compact
            ? !takeVarint(value, MAX_VARINT_32) || isVarint() && takeValue()
            : takeFieldId();
      case VARINT:
        return !takeVarint(value, MAX_VARINT_64) || isVarint() && next();
      case LENGTH:
        return !takeInt(value) || takeLength();
      case LIST_TYPE:
        return takeListType(value);
      case LIST_SIZE:
        return !takeInt(value) || enter(number, keyType, keyType, false);
      case MAP_SIZE:
        return !takeInt(value) || takeMapSize();
      case MAP_TYPES:
        return takeMapTypes(value);
      default:
        return false;
    }
  }

  private boolean takeField(int value) {
    if (value == 0) {
      depth--;
      return next();
    }
    type = compact ? value & 0x0f : value;
    startNumber();
    step = Step.FIELD_ID;
    return size(type) != NO_TYPE && (!compact || value >>> 4 == 0 || takeValue());
  }

  private boolean takeFieldId() {
    return ++numberBytes < 2 || takeValue();
  }

  /** A field's value begins; a compact boolean is in its type already. */
  private boolean takeValue() {
    if (compact && type <= 2) {
      step = Step.FIELD;
      return true;
    }
    return begin(type);
  }

  private boolean begin(int valueType) {
    startNumber();
    int size = size(valueType);
    if (size >= 0) {
      skip = size;
      step = Step.SKIP;
      return true;
    }
    if (size == NO_TYPE) {
      return false;
    }
    return compact ? beginCompact(valueType) : beginBinary(valueType);
  }

  private boolean beginBinary(int valueType) {
    switch (valueType) {
      case 11:
        step = Step.LENGTH;
        return true;
      case 12:
        return push(-1, 0);
      case 13:
        step = Step.MAP_TYPES;
        return true;
      default:
        step = Step.LIST_TYPE;
        return true;
    }
  }

  private boolean beginCompact(int valueType) {
    switch (valueType) {
      case 8:
        step = Step.LENGTH;
        return true;
      case 9, 10:
        step = Step.LIST_TYPE;
        return true;
      case 11:
        step = Step.MAP_SIZE;
        return true;
      case 12:
        return push(-1, 0);
      default:
        step = Step.VARINT;
        return true;
    }
  }

  private boolean takeLength() {
    skip = number;
    step = Step.SKIP;
    return skip > 0 || skip == 0 && next();
  }

  private boolean takeListType(int value) {
    startNumber();
    step = Step.LIST_SIZE;
    keyType = compact ? value & 0x0f : value;
    int count = value >>> 4;
    return !compact || count == 0x0f || enter(count, keyType, keyType, false);
  }

  private boolean takeMapTypes(int value) {
    if (compact) {
      return enter(number, value >>> 4, value & 0x0f, true);
    }
    if (numberBytes++ == 0) {
      keyType = value;
      return true;
    }
    valueType = value;
    startNumber();
    step = Step.MAP_SIZE;
    return true;
  }

  private boolean takeMapSize() {
    if (!compact) {
      return enter(number, keyType, valueType, true);
    }
    if (number == 0) {
      return next();
    }
    step = Step.MAP_TYPES;
    return number > 0;
  }

  /** A list, set or map of {@code count} elements or pairs begins. */
  private boolean enter(long count, int key, int value, boolean pairs) {
    if (count < 0) {
      return false;
    }
    if (count == 0) {
      return next();
    }
    int keySize = size(key);
    int valueSize = size(value);
    if (keySize == NO_TYPE || valueSize == NO_TYPE) {
      return false;
    }
    if (keySize >= 0 && valueSize >= 0) {
      skip = count * (pairs ? keySize + valueSize : keySize);
      step = Step.SKIP;
      return true;
    }
    if (!push(pairs ? 2 * count : count, pairs ? key << 8 | value : value << 8 | value)) {
      return false;
    }
    return begin(key);
  }

  private boolean push(long count, int keyAndValue) {
    if (depth == MAX_DEPTH) {
      return false;
    }
    left[depth] = count;
    types[depth] = keyAndValue;
    depth++;
    step = Step.FIELD;
    return true;
  }

  /** A value is complete: another follows, or what holds it is complete as well. */
  private boolean next() {
    while (depth > 0) {
      int top = depth - 1;
      if (left[top] < 0) {
        step = Step.FIELD;
        return true;
      }
      if (--left[top] > 0) {
        // Of pairs an even number is left before a key.
        return begin((left[top] & 1) == 0 ? types[top] >>> 8 : types[top] & 0xff);
      }
      depth--;
    }
    return true;
  }

  private int size(int ofType) {
    int[] sizes = compact ? COMPACT_SIZES : BINARY_SIZES;
    return ofType < sizes.length ? sizes[ofType] : NO_TYPE;
  }

  private void startNumber() {
    number = 0;
    numberBytes = 0;
  }

  /** Takes a byte of a size or length; whether it was the last, and {@link #number} is known. */
  private boolean takeInt(int value) {
    if (compact) {
      return takeVarint(value, MAX_VARINT_32);
    }
    number = number << 8 | value;
    if (++numberBytes < INT) {
      return false;
    }
    number = signed(number);
    return true;
  }

  private static int signed(long unsigned) {
    return (int) unsigned;
  }

  /** The number is negative after too many bytes, or when it is no length. */
  private boolean takeVarint(int value, int most) {
    if (numberBytes < MAX_VARINT_32) {
      number |= (long) (value & 0x7f) << 7 * numberBytes;
    }
    numberBytes++;
    if (value >= 0x80) {
      number = numberBytes == most ? BROKEN : number;
      return numberBytes == most;
    }
    number =
        step != Step.FIELD_ID && most == MAX_VARINT_32 && number > Integer.MAX_VALUE
            ? BROKEN
            : number;
    return true;
  }

  private boolean isVarint() {
    return number != BROKEN;
  }

  void copyFrom(ThriftStruct other) {
    compact = other.compact;
    step = other.step;
    depth = other.depth;
    type = other.type;
    keyType = other.keyType;
    valueType = other.valueType;
    skip = other.skip;
    number = other.number;
    numberBytes = other.numberBytes;
    System.arraycopy(other.left, 0, left, 0, depth);
    System.arraycopy(other.types, 0, types, 0, depth);
  }
}
