package io.mispair.demo.incidents.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Commands of memcached's doc/protocol-binary.txt. */
final class SmallBinary {

  private static final int HEADER = 24;
  private static final int NOT_FOUND = 1;
  private static final int TOO_LARGE = 3;
  private static final int UNKNOWN = 0x81;

  private final SmallMemcached store;
  private final DataInputStream in;
  private final OutputStream out;

  SmallBinary(SmallMemcached store, InputStream in, OutputStream out) {
    this.store = store;
    this.in = new DataInputStream(in);
    this.out = out;
  }

  /** Reads one request, and answers it, or not. */
  void answer() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(exactly(HEADER));
    ByteBuffer body = ByteBuffer.wrap(exactly(header.getInt(8)));
    ByteBuffer extras = body.slice(0, header.get(4));
    String key = text(body, header.get(4), header.getShort(2));
    switch (header.get(1)) {
      case BinaryClient.GET -> get(header, key, false);
      case BinaryClient.GETKQ -> get(header, key, true);
      case BinaryClient.SET, BinaryClient.SETQ -> {
        byte[] value = new byte[body.capacity() - header.get(4) - header.getShort(2)];
        body.get(body.capacity() - value.length, value);
        boolean stored = store.set(key, new SmallMemcached.Item(extras.getInt(0), value));
        if (!stored || header.get(1) == BinaryClient.SET) {
          say(header, stored ? 0 : TOO_LARGE, "", null);
        }
      }
      case BinaryClient.NOOP -> say(header, 0, "", null);
      default -> say(header, UNKNOWN, "", null);
    }
  }

  private void get(ByteBuffer header, String key, boolean namedAndQuiet) throws IOException {
    SmallMemcached.Item item = store.get(key);
    if (item != null || !namedAndQuiet) {
      say(header, item == null ? NOT_FOUND : 0, namedAndQuiet ? key : "", item);
    }
  }

  private void say(ByteBuffer asked, int status, String key, SmallMemcached.@Nullable Item item)
      throws IOException {
    byte[] name = key.getBytes(UTF_8);
    byte[] value = item == null ? new byte[0] : item.value();
    int extras = item == null ? 0 : Integer.BYTES;
    ByteBuffer answer = ByteBuffer.allocate(HEADER + extras + name.length + value.length);
    answer.put((byte) 0x81).put(asked.get(1)).putShort((short) name.length);
    answer.put((byte) extras).put((byte) 0).putShort((short) status);
    answer.putInt(extras + name.length + value.length).putInt(asked.getInt(12)).putLong(0);
    if (item != null) {
      answer.putInt(item.flags());
    }
    out.write(answer.put(name).put(value).array());
  }

  private static String text(ByteBuffer bytes, int at, int length) {
    byte[] text = new byte[length];
    bytes.get(at, text);
    return new String(text, UTF_8);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
