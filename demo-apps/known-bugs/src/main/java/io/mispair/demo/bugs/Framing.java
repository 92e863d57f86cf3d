package io.mispair.demo.bugs;

import io.mispair.demo.support.far.End;
import java.nio.ByteBuffer;

/** How replies that carry ids are cut from a stream. */
interface Framing {

  /**
   * The length of the reply that begins at {@code at}.
   *
   * @param bytes as many as have come
   * @return its length; 0 or less when it is not complete
   */
  int length(ByteBuffer bytes, int at);

  /** The id of the reply that begins at {@code at}. */
  int id(ByteBuffer bytes, int at);

  /** Where the first reply ends, whosever it is. */
  default End any() {
    return (bytes, count) -> length(ByteBuffer.wrap(bytes, 0, count), 0);
  }

  /** Where the reply with this id ends, past whatever carries another. */
  default End of(int id) {
    return (bytes, count) -> {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      int at = 0;
      for (int length = length(buffer, at); length > 0; length = length(buffer, at)) {
        at += length;
        if (id(buffer, at - length) == id) {
          return at;
        }
      }
      return 0;
    };
  }

  /** A size of four bytes that does not count itself, and after it an id of four bytes. */
  Framing SIZE_AND_ID =
      new Framing() {
        @Override
        public int length(ByteBuffer bytes, int at) {
          int end = at + 4 > bytes.limit() ? 0 : at + 4 + bytes.getInt(at);
          return end <= bytes.limit() ? end - at : 0;
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return bytes.getInt(at + 4);
        }
      };

  /** Thrift's frames, whose messages have an id of four bytes after a method's name. */
  Framing THRIFT =
      new Framing() {
        @Override
        public int length(ByteBuffer bytes, int at) {
          return SIZE_AND_ID.length(bytes, at);
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return bytes.getInt(at + 12 + bytes.getInt(at + 8));
        }
      };

  /**
   * MongoDB's header: a length that counts itself, and the request's id third; least bytes first.
   */
  Framing MONGODB =
      new Framing() {
        @Override
        public int length(ByteBuffer bytes, int at) {
          int end = at + 16 > bytes.limit() ? 0 : at + Integer.reverseBytes(bytes.getInt(at));
          return end <= bytes.limit() ? end - at : 0;
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return Integer.reverseBytes(bytes.getInt(at + 8));
        }
      };

  /** CQL's frames, versions 3 and 4. */
  Framing CASSANDRA =
      new Framing() {
        @Override
        public int length(ByteBuffer bytes, int at) {
          int end = at + 9 > bytes.limit() ? 0 : at + 9 + bytes.getInt(at + 5);
          return end <= bytes.limit() ? end - at : 0;
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return bytes.getShort(at + 2);
        }
      };

  /** LDAP's messages of one id, up to one that is no search's entry; ids and lengths are short. */
  Framing LDAP =
      new Framing() {
        private static final int ENTRY = 0x64;

        @Override
        public int length(ByteBuffer bytes, int at) {
          int next = at;
          while (next + 6 <= bytes.limit()) {
            int end = next + 2 + (bytes.get(next + 1) & 0xff);
            if (end > bytes.limit()) {
              return 0;
            }
            if (bytes.get(next + 5) != ENTRY) {
              return end - at;
            }
            next = end;
          }
          return 0;
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return bytes.get(at + 4);
        }
      };

  /** AMQP's frames, by their channel. */
  Framing AMQP =
      new Framing() {
        @Override
        public int length(ByteBuffer bytes, int at) {
          int end = at + 7 > bytes.limit() ? 0 : at + 8 + bytes.getInt(at + 3);
          return end <= bytes.limit() ? end - at : 0;
        }

        @Override
        public int id(ByteBuffer bytes, int at) {
          return bytes.getShort(at + 1);
        }
      };
}
