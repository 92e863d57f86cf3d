package io.mispair.protocol;

/**
 * Goodbyes: a write that holds one and nothing else.
 *
 * <ul>
 *   <li>a line of QUIT (SMTP, FTP, POP3, NNTP, IRC with a text, memcached, Redis inline), BYE or
 *       LOGOUT, in any case, with or without its end, which some clients write by itself;
 *   <li>IMAP's LOGOUT after a tag, RFC 9051, section 6.1.3;
 *   <li>Redis's QUIT as an array of bulk strings;
 *   <li>MySQL's COM_QUIT, a packet of length 1 and number 0;
 *   <li>PostgreSQL's Terminate;
 *   <li>memcached's binary Quit and QuitQ.
 * </ul>
 */
final class Farewell {

  private static final int MAX_LENGTH = 64;
  private static final int MAX_TAG = 16;
  private static final String COM_QUIT = "\u0001\0\0\0\u0001";
  private static final String TERMINATE = "X\0\0\0\u0004";
  private static final String RESP_QUIT = "*1\r\n$4\r\nquit\r\n";

  private static final int BINARY_HEADER = 24;
  private static final String BINARY_QUIT = "\u0080\u0007\0\0\0\0\0\0\0\0\0\0";
  private static final String BINARY_QUITQ = "\u0080\u0017\0\0\0\0\0\0\0\0\0\0";

  private Farewell() {}

  static boolean is(Bytes bytes) {
    if (bytes.length() > MAX_LENGTH) {
      return false;
    }
    return isAll(bytes, COM_QUIT)
        || isAll(bytes, TERMINATE)
        || isWord(bytes, 0, bytes.length(), RESP_QUIT)
        || isBinaryQuit(bytes)
        || isLine(bytes);
  }

  private static boolean isAll(Bytes bytes, String message) {
    return bytes.length() == message.length() && Prefix.of(bytes, 0, message) == Fit.YES;
  }

  /** A header alone; all but its opcode and its opaque is 0. */
  private static boolean isBinaryQuit(Bytes bytes) {
    return bytes.length() == BINARY_HEADER
        && (isPrefix(bytes, BINARY_QUIT) || isPrefix(bytes, BINARY_QUITQ));
  }

  private static boolean isPrefix(Bytes bytes, String prefix) {
    return Prefix.of(bytes, 0, prefix) == Fit.YES;
  }

  private static boolean isLine(Bytes bytes) {
    int end = lineEnd(bytes);
    for (int i = 0; i < end; i++) {
      if ((bytes.at(i) & 0xff) < ' ') {
        return false;
      }
    }
    int wordEnd = wordEnd(bytes, end);
    if (isWord(bytes, 0, wordEnd, "quit")) {
      return true;
    }
    if (wordEnd == end) {
      return isWord(bytes, 0, end, "bye") || isWord(bytes, 0, end, "logout");
    }
    return wordEnd <= MAX_TAG && isWord(bytes, wordEnd + 1, end, "logout");
  }

  /** Where the line's own bytes end: its CR LF, LF or nothing follows. */
  private static int lineEnd(Bytes bytes) {
    int end = bytes.length();
    if (end > 0 && bytes.at(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && bytes.at(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  private static int wordEnd(Bytes bytes, int end) {
    int index = 0;
    while (index < end && bytes.at(index) != ' ') {
      index++;
    }
    return index;
  }

  private static boolean isWord(Bytes bytes, int start, int end, String lowerCase) {
    return end - start == lowerCase.length()
        && Prefix.ofIgnoringCase(bytes, start, lowerCase) == Fit.YES;
  }
}
