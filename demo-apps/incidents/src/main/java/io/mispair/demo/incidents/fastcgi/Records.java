package io.mispair.demo.incidents.fastcgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Records of the FastCGI Specification, version 1, section 3.3, as a web server writes them. */
final class Records {

  /**
   * One that was read.
   *
   * @param padding how many bytes of it follow, which are not read yet
   */
  record One(int type, int id, byte[] content, int padding) {}

  static final int BEGIN_REQUEST = 1;
  static final int END_REQUEST = 3;
  static final int PARAMS = 4;
  static final int STDIN = 5;
  static final int STDOUT = 6;

  static final int HEADER = 8;

  /** The longest content that a record can have. */
  static final int MOST = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** One record. Of a content that is too long its length keeps 16 bits. */
  Records add(int type, int id, byte[] content, byte[] padding) {
    bytes.write(1);
    bytes.write(type);
    bytes.write(id >> 8);
    bytes.write(id);
    bytes.write(content.length >> 8);
    bytes.write(content.length);
    bytes.write(padding.length);
    bytes.write(0);
    bytes.writeBytes(content);
    bytes.writeBytes(padding);
    return this;
  }

  Records add(int type, int id, byte[] content) {
    return add(type, id, content, new byte[0]);
  }

  /** The end of a stream. */
  Records end(int type, int id) {
    return add(type, id, new byte[0]);
  }

  /** All of a request but what it brings. The connection is kept. */
  Records head(int id, Map<String, String> params) {
    add(BEGIN_REQUEST, id, new byte[] {0, 1, 1, 0, 0, 0, 0, 0});
    ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    params.forEach(
        (name, value) -> {
          pairs.write(name.length());
          pairs.write(value.length());
          pairs.writeBytes((name + value).getBytes(ISO_8859_1));
        });
    add(PARAMS, id, pairs.toByteArray());
    return end(PARAMS, id);
  }

  /** Reads the next record up to its padding. */
  static One readUpToPadding(DataInputStream in) throws IOException {
    in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int id = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int padding = in.readUnsignedByte();
    in.readUnsignedByte();
    return new One(type, id, in.readNBytes(length), padding);
  }

  static One read(DataInputStream in) throws IOException {
    One one = readUpToPadding(in);
    in.readNBytes(one.padding());
    return one;
  }

  /** The names and values of a request, none of which is longer than 127 bytes. */
  static Map<String, String> params(byte[] pairs) {
    Map<String, String> params = new HashMap<>();
    String text = new String(pairs, ISO_8859_1);
    int at = 0;
    while (at < pairs.length) {
      int name = at + 2 + pairs[at];
      int value = name + pairs[at + 1];
      params.put(text.substring(at + 2, name), text.substring(name, value));
      at = value;
    }
    return params;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
