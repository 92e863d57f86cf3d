package io.mispair.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A view of the bytes of one read or write, wherever the application keeps them. One view is reused
 * for all operations of one direction of a connection, so that looking at bytes allocates nothing;
 * it is valid only during the call it is passed to and never changes the buffer's position or
 * limit.
 */
public final class Bytes {

  private byte @Nullable [] array;
  private @Nullable ByteBuffer buffer;
  private int base;
  private int length;

  /** Looks at {@code length} bytes of {@code array} from {@code offset}. */
  public Bytes wrap(byte[] array, int offset, int length) {
    this.array = array;
    this.buffer = null;
    this.base = offset;
    this.length = length;
    return this;
  }

  /** Looks at {@code length} bytes of {@code buffer} from the absolute index {@code start}. */
  public Bytes wrap(ByteBuffer buffer, int start, int length) {
    if (buffer.hasArray()) {
      return wrap(buffer.array(), buffer.arrayOffset() + start, length);
    }
    this.array = null;
    this.buffer = buffer;
    this.base = start;
    this.length = length;
    return this;
  }

  /**
   * Stands for {@code length} bytes, at least 1, that are nowhere in memory: the kernel sends them
   * from a file. They have a length and nothing else; whoever looks at one is thrown an {@link
   * OpaqueBytesException}.
   */
  public Bytes opaque(int length) {
    this.array = null;
    this.buffer = null;
    this.base = 0;
    this.length = length;
    return this;
  }

  /** Whether there are bytes, and none can be looked at. */
  public boolean isOpaque() {
    return array == null && buffer == null && length > 0;
  }

  /** Lets go of the application's buffer. */
  public void release() {
    array = null;
    buffer = null;
    length = 0;
  }

  /** Looks no longer at the first {@code count} bytes, 0 to {@link #length()}. */
  public Bytes drop(int count) {
    base += count;
    length -= count;
    return this;
  }

  public int length() {
    return length;
  }

  /** The byte at {@code index}, which must be at least 0 and less than {@link #length()}. */
  public byte at(int index) {
    byte[] bytes = array;
    if (bytes != null) {
      return bytes[base + index];
    }
    ByteBuffer source = buffer;
    if (source == null) {
      throw unseen();
    }
    return source.get(base + index);
  }

  /**
   * The index of the first byte from {@code from} that equals {@code value}; {@link #length()} when
   * there is none.
   */
  public int find(byte value, int from) {
    int index = from;
    for (; index <= length - Word.BYTES; index += Word.BYTES) {
      int found = Word.indexOf(word(index), value);
      if (found < Word.BYTES) {
        return index + found;
      }
    }
    if (length >= Word.BYTES) {
      return Math.min(index + Word.indexOf(rest(index), value), length);
    }
    while (index < length && at(index) != value) {
      index++;
    }
    return index;
  }

  /**
   * The index of the first control byte (below space, or DEL) from {@code from}; {@link #length()}
   * when there is none. Ends of lines are such bytes.
   */
  public int findControl(int from) {
    int index = from;
    for (; index <= length - Word.BYTES; index += Word.BYTES) {
      int found = Word.indexOfControl(word(index));
      if (found < Word.BYTES) {
        return index + found;
      }
    }
    if (length >= Word.BYTES) {
      return Math.min(index + Word.indexOfControl(rest(index)), length);
    }
    while (index < length && !isControl(at(index))) {
      index++;
    }
    return index;
  }

  private static boolean isControl(byte value) {
    return value >= 0 && value < ' ' || value == 0x7f;
  }

  /**
   * The index of the first space or control byte from {@code from}; {@link #length()} when there is
   * none.
   */
  int findSpaceOrControl(int from) {
    int index = from;
    for (; index <= length - Word.BYTES; index += Word.BYTES) {
      int found = Word.indexOfSpaceOrControl(word(index));
      if (found < Word.BYTES) {
        return index + found;
      }
    }
    if (length >= Word.BYTES) {
      return Math.min(index + Word.indexOfSpaceOrControl(rest(index)), length);
    }
    while (index < length && at(index) != ' ' && !isControl(at(index))) {
      index++;
    }
    return index;
  }

  /**
   * The index of the first ampersand, space or control byte from {@code from}; {@link #length()}
   * when there is none.
   */
  int findAmpersandSpaceOrControl(int from) {
    int index = from;
    for (; index <= length - Word.BYTES; index += Word.BYTES) {
      int found = Word.indexOfAmpersandSpaceOrControl(word(index));
      if (found < Word.BYTES) {
        return index + found;
      }
    }
    if (length >= Word.BYTES) {
      return Math.min(index + Word.indexOfAmpersandSpaceOrControl(rest(index)), length);
    }
    while (index < length && at(index) != '&' && at(index) != ' ' && !isControl(at(index))) {
      index++;
    }
    return index;
  }

  /**
   * The last bytes, fewer than eight of them, from {@code index}, with zeroes behind them; there
   * must be at least eight bytes in all.
   */
  private long rest(int index) {
    int left = length - index;
    return left == 0 ? 0 : word(length - Word.BYTES) >>> (Word.BYTES - left) * Byte.SIZE;
  }

  /** Eight bytes from {@code index}, all of which must be there, the first of them lowest. */
  long word(int index) {
    byte[] bytes = array;
    if (bytes != null) {
      return Word.of(bytes, base + index);
    }
    ByteBuffer source = buffer;
    if (source == null) {
      throw unseen();
    }
    long word = source.getLong(base + index);
    return source.order() == ByteOrder.LITTLE_ENDIAN ? word : Long.reverseBytes(word);
  }

  /** Eight bytes from {@code index}, with zeroes in place of those that are not there. */
  long wordOrRest(int index) {
    if (index <= length - Word.BYTES) {
      return word(index);
    }
    if (length >= Word.BYTES) {
      return rest(Math.min(index, length));
    }
    long word = 0;
    for (int i = length - 1; i >= index; i--) {
      word = word << Byte.SIZE | at(i) & 0xff;
    }
    return word;
  }

  /** Four bytes from {@code index}, all of which must be there, the first of them lowest. */
  int half(int index) {
    byte[] bytes = array;
    if (bytes != null) {
      return Word.half(bytes, base + index);
    }
    ByteBuffer source = buffer;
    if (source == null) {
      throw unseen();
    }
    int half = source.getInt(base + index);
    return source.order() == ByteOrder.LITTLE_ENDIAN ? half : Integer.reverseBytes(half);
  }

  /** Two bytes from {@code index}, both of which must be there, the first of them lower. */
  int pair(int index) {
    byte[] bytes = array;
    if (bytes != null) {
      return Word.pair(bytes, base + index);
    }
    ByteBuffer source = buffer;
    if (source == null) {
      throw unseen();
    }
    char pair = source.getChar(base + index);
    return source.order() == ByteOrder.LITTLE_ENDIAN ? pair : Character.reverseBytes(pair);
  }

  /** The index behind CR LF at {@code at}, or -1 when they are not there as a whole. */
  int skipLineEnd(int at) {
    boolean ends = at + 1 < length && pair(at) == Word.LINE_END;
    return ends ? at + Word.LINE_END_LENGTH : -1;
  }

  private RuntimeException unseen() {
    return isOpaque() ? OpaqueBytesException.INSTANCE : new IndexOutOfBoundsException("no bytes");
  }
}
