package io.mispair.protocol;

/** What servers say first, looked at as a whole. */
final class Greeting {

  private Greeting() {}

  /** Whether it is one complete reply, of one line or more, with code 220. */
  static boolean isReply220(Bytes greeting) {
    if (Prefix.of(greeting, 0, "220") != Fit.YES) {
      return false;
    }
    ReplyReader reader = new ReplyReader(true);
    int index = 0;
    while (index < greeting.length()) {
      index = reader.take(greeting, index);
      if (reader.event() == ReplyReader.Event.END) {
        return index == greeting.length();
      }
      if (reader.event() == ReplyReader.Event.BROKEN) {
        return false;
      }
    }
    return false;
  }

  /** Whether it is one complete line. */
  static boolean isLine(Bytes greeting) {
    int end = greeting.length();
    return end > 1 && greeting.find((byte) '\n', 0) == end - 1 && greeting.at(end - 2) == '\r';
  }
}
