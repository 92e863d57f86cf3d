package io.mispair.demo.incidents.fastcgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Records of the FastCGI Specification, version 1, section 3.3, as a web server writes them. */
final class Records {

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

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
