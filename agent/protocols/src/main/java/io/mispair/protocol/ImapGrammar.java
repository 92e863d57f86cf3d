package io.mispair.protocol;

/**
 * IMAP: the server greets with an untagged status (RFC 9051, section 7.1), and the client sends a
 * tag and a command that is known here.
 */
final class ImapGrammar extends Grammar {

  private static final String[] GREETINGS = {"* OK ", "* PREAUTH ", "* BYE "};

  /** What clients make is shorter; together with the verb it must fit into what is looked at. */
  private static final int MAX_TAG = 16;

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }

  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    boolean known = false;
    for (String text : GREETINGS) {
      known |= Prefix.of(greeting, 0, text) == Fit.YES;
    }
    if (!known || !Greeting.isLine(greeting)) {
      return Fit.NO;
    }
    int end = 0;
    while (end < bytes.length() && isTag(bytes.at(end) & 0xff)) {
      end++;
    }
    if (end > MAX_TAG || end == 0 && bytes.length() > 0) {
      return Fit.NO;
    }
    if (end == bytes.length()) {
      return Fit.MORE;
    }
    return bytes.at(end) == ' ' ? ImapVerbs.at(bytes, end + 1) : Fit.NO;
  }

  private static boolean isTag(int value) {
    return Ascii.isLetterOrDigit(value) || value == '.' || value == '-' || value == '_';
  }

  @Override
  Decoder newDecoder() {
    return new ImapDecoder();
  }

  @Override
  Decoder newDecoderInsideTls() {
    return newDecoder();
  }
}
