package io.mispair.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the hooks of a native transport tell, put into a {@link Story}. Its memory is one buffer, in
 * which addresses are indices plus {@link #BASE}.
 */
final class NativeStory implements NativeTransport.Window {

  private static final long BASE = 1L << 40;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.nativeOrder());
  private final Map<ByteBuffer, Long> buffers = new IdentityHashMap<>();

  Connection connection;

  // ---- the memory

  @Override
  public ByteBuffer at(long address, int length) {
    return memory.slice((int) (address - BASE), length).order(ByteOrder.nativeOrder());
  }

  @Override
  public long address(ByteBuffer direct) {
    return buffers.get(direct);
  }

  /** Puts the text somewhere. */
  long put(String text) {
    long address = BASE + memory.position();
    memory.put(text.getBytes(ISO_8859_1));
    return address;
  }

  /** A direct buffer that has the text behind another byte. */
  ByteBuffer direct(String text) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(text.length() + 1);
    buffers.put(buffer, put("x" + text));
    return buffer.position(1);
  }

  /** An array of {@code struct iovec} of these texts. */
  long vector(String... texts) {
    long[] addresses = new long[texts.length];
    for (int i = 0; i < texts.length; i++) {
      addresses[i] = put(texts[i]);
    }
    long vector = BASE + memory.position();
    for (int i = 0; i < texts.length; i++) {
      memory.putLong(addresses[i]).putLong(texts[i].length());
    }
    return vector;
  }

  /** A {@code struct msghdr} of these texts. */
  long message(String... texts) {
    long vector = vector(texts);
    long header = BASE + memory.position();
    memory.putLong(0).putLong(0).putLong(vector).putLong(texts.length);
    return header;
  }

  // ---- what happens

  NativeStory write(String text) {
    return writePartly(text, text.length());
  }

  NativeStory writePartly(String text, int taken) {
    connection.beforeNativeWrite(put(text), text.length());
    connection.afterNativeWrite(taken);
    return this;
  }

  NativeStory gather(int taken, String... texts) {
    connection.beforeNativeGather(vector(texts), texts.length);
    connection.afterNativeWrite(taken);
    return this;
  }

  NativeStory read(String text) {
    connection.afterNativeRead(put(text), 8192, text.length());
    return this;
  }

  NativeStory submit(String text) {
    connection.submitWrite(put(text), text.length());
    return this;
  }

  NativeStory completes(int count) {
    connection.completeWrite(count);
    return this;
  }

  NativeStory readsThroughRing(String text) {
    connection.submitRead(put(text), 8192);
    connection.completeRead(text.length());
    return this;
  }
}
