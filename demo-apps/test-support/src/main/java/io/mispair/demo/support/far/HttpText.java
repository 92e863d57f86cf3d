package io.mispair.demo.support.far;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 messages read byte by byte: nothing is taken that is behind them. */
public final class HttpText {

  private HttpText() {}

  /** A message's head with the empty line; empty where the connection ends before that. */
  public static String head(InputStream in) throws IOException {
    return upTo(Ends.HTTP_HEAD, in);
  }

  /** A message that has a Content-Length; empty where the connection ends before its end. */
  public static String message(InputStream in) throws IOException {
    return upTo(Ends.HTTP, in);
  }

  /** What stands behind a message's head. */
  public static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  private static String upTo(End end, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (end.in(bytes.toByteArray(), bytes.size()) <= 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
