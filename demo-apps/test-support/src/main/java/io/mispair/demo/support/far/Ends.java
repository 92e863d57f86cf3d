package io.mispair.demo.support.far;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ends of replies, protocol by protocol, as a client finds them that does it well. */
public final class Ends {

  private static final int MEMCACHED_HEADER = 24;
  private static final int FASTCGI_HEADER = 8;
  private static final int TLS_HEADER = 5;
  private static final int FASTCGI_END_REQUEST = 3;
  private static final Pattern LENGTH =
      Pattern.compile("\\r\\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern VALUE = Pattern.compile("VALUE \\S+ \\d+ (\\d+)\\r\\n");
  private static final Pattern META_VALUE = Pattern.compile("VA (\\d+)[^\\r]*\\r\\n");
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
  private static final Pattern BULK = Pattern.compile("\\$(\\d+)\\r\\n");

  private Ends() {}

  /** Just past the first {@code text}: right where it cannot stand in a body, wrong elsewhere. */
  public static End scanningFor(String text) {
    return (bytes, count) -> {
      int found = text(bytes, count).indexOf(text);
      return found < 0 ? 0 : found + text.length();
    };
  }

  public static final End LINE = scanningFor("\r\n");

  /** RFC 1939 section 3: dots at the start of a line of the text are doubled. */
  public static final End DOT_LINE = scanningFor("\r\n.\r\n");

  /** RFC 5321 section 4.2.1, RFC 959 section 4.2: the last line has a space after its code. */
  public static final End CODED_LINES =
      (bytes, count) -> {
        String text = text(bytes, count);
        int line = 0;
        for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", line)) {
          if (text.startsWith(" ", line + 3)) {
            return end + 2;
          }
          line = end + 2;
        }
        return 0;
      };

  /** RFC 9051 section 2.2.2: the line with a tag is the last; whose tag is not looked at. */
  public static final End ANY_TAG =
      (bytes, count) -> {
        String text = text(bytes, count);
        int line = 0;
        for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", line)) {
          if (!text.startsWith("*", line)) {
            return end + 2;
          }
          line = end + 2;
        }
        return 0;
      };

  /** The same, with literals by their length: RFC 9051 section 4.3. */
  public static final End IMAP =
      (bytes, count) -> {
        String text = text(bytes, count);
        int line = 0;
        int from = 0;
        for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", from)) {
          Matcher literal = LITERAL.matcher(text).region(from, end);
          from = end + 2;
          if (literal.find()) {
            from += Integer.parseInt(literal.group(1));
          } else if (!text.startsWith("*", line)) {
            return end + 2;
          } else {
            line = from;
          }
        }
        return 0;
      };

  /** memcached's doc/protocol.txt: values by their length, then END. */
  public static final End MEMCACHED_GET =
      (bytes, count) -> {
        String text = text(bytes, count);
        int at = 0;
        Matcher value = VALUE.matcher(text);
        while (value.find(at) && value.start() == at) {
          at = value.end() + Integer.parseInt(value.group(1)) + 2;
          if (at > count) {
            return 0;
          }
        }
        return text.startsWith("END\r\n", at) ? at + 5 : 0;
      };

  public static final End MEMCACHED_META = (bytes, count) -> afterLength(META_VALUE, bytes, count);

  public static final End RESP_BULK = (bytes, count) -> afterLength(BULK, bytes, count);

  /** A line that tells a length, so many bytes, and a line end. */
  private static int afterLength(Pattern line, byte[] bytes, int count) {
    Matcher matcher = line.matcher(text(bytes, count));
    if (!matcher.lookingAt()) {
      return 0;
    }
    int end = matcher.end() + Integer.parseInt(matcher.group(1)) + 2;
    return end <= count ? end : 0;
  }

  /** memcached's doc/protocol-binary.txt. */
  public static final End MEMCACHED_BINARY =
      (bytes, count) -> {
        int end = count < MEMCACHED_HEADER ? 0 : MEMCACHED_HEADER + int32(bytes, 8);
        return end <= count ? end : 0;
      };

  /** The same, past whatever carries another opaque. */
  public static End opaque(int opaque) {
    return (bytes, count) -> {
      int at = 0;
      while (at + MEMCACHED_HEADER <= count) {
        int end = at + MEMCACHED_HEADER + int32(bytes, at + 8);
        if (end > count) {
          return 0;
        }
        if (int32(bytes, at + 12) == opaque) {
          return end;
        }
        at = end;
      }
      return 0;
    };
  }

  public static final End HTTP_HEAD = scanningFor("\r\n\r\n");

  /** RFC 9112 section 6.3, as far as Content-Length. */
  public static final End HTTP =
      (bytes, count) -> {
        int head = HTTP_HEAD.in(bytes, count);
        Matcher length = LENGTH.matcher(text(bytes, head));
        int end = length.find() ? head + Integer.parseInt(length.group(1)) : 0;
        return end <= count ? end : 0;
      };

  /** PostgreSQL's messages up to ReadyForQuery. */
  public static final End POSTGRESQL =
      (bytes, count) -> {
        int at = 0;
        while (at + 5 <= count) {
          int end = at + 1 + int32(bytes, at + 1);
          if (end > count || end < at) {
            return 0;
          }
          if (bytes[at] == 'Z') {
            return end;
          }
          at = end;
        }
        return 0;
      };

  /** One packet of MySQL's. */
  public static final End MYSQL_PACKET =
      (bytes, count) -> {
        int end = count < 4 ? 0 : 4 + int24(bytes, 0);
        return end <= count ? end : 0;
      };

  /** A result set of MySQL's: columns, an EOF packet, rows, another. */
  public static final End MYSQL_RESULT =
      (bytes, count) -> {
        int at = 0;
        int eofs = 0;
        while (at + 5 <= count) {
          int length = int24(bytes, at);
          int end = at + 4 + length;
          if (end > count) {
            return 0;
          }
          if ((bytes[at + 4] & 0xff) == 0xfe && length < 9 && ++eofs == 2) {
            return end;
          }
          at = end;
        }
        return 0;
      };

  /** RFC 8446 section 5.1: servers write a short reply as one record. */
  public static final End TLS_RECORD =
      (bytes, count) -> {
        int end = count < TLS_HEADER ? 0 : TLS_HEADER + int16(bytes, TLS_HEADER - 2);
        return end <= count ? end : 0;
      };

  /** FastCGI's records up to END_REQUEST, whosever they are. */
  public static final End FASTCGI = (bytes, count) -> fastCgi(bytes, count, -1);

  /** The same, past whatever carries another request's id. */
  public static End fastCgiOf(int id) {
    return (bytes, count) -> fastCgi(bytes, count, id);
  }

  private static int fastCgi(byte[] bytes, int count, int id) {
    int at = 0;
    while (at + FASTCGI_HEADER <= count) {
      int end = at + FASTCGI_HEADER + int16(bytes, at + 4) + (bytes[at + 6] & 0xff);
      if (end > count) {
        return 0;
      }
      if (bytes[at + 1] == FASTCGI_END_REQUEST && (id < 0 || int16(bytes, at + 2) == id)) {
        return end;
      }
      at = end;
    }
    return 0;
  }

  private static String text(byte[] bytes, int count) {
    return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
  }

  private static int int16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Least first, as MySQL has it. */
  private static int int24(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
  }

  private static int int32(byte[] bytes, int at) {
    return int16(bytes, at) << 16 | int16(bytes, at + 2);
  }
}
