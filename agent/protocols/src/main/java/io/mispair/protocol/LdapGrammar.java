package io.mispair.protocol;

/**
 * The first message of an LDAP client (RFC 4511): a bind, a search or an extended request.
 *
 * <pre>
 *   30 length | 02 n id | 60 length | 02 01 version        bind, version 2 or 3
 *   30 length | 02 n id | 63 length | 04 ...               search, its base
 *   30 length | 02 n id | 77 length | 80 ...               extended, its OID
 * </pre>
 */
final class LdapGrammar extends Grammar {

  private static final int TOO_SHORT = -1;
  private static final int WRONG = -2;
  private static final int MAX_LENGTH_BYTES = 4;

  @Override
  Fit opens(Bytes bytes) {
    if (bytes.length() > 0 && bytes.at(0) != LdapMessages.SEQUENCE) {
      return Fit.NO;
    }
    int id = afterLength(bytes, 1);
    if (id < 0 || id + 1 >= bytes.length()) {
      return id == WRONG || id > 0 && id < bytes.length() && bytes.at(id) != LdapMessages.INTEGER
          ? Fit.NO
          : Fit.MORE;
    }
    int idLength = bytes.at(id + 1);
    if (bytes.at(id) != LdapMessages.INTEGER || idLength < 1 || idLength > MAX_LENGTH_BYTES) {
      return Fit.NO;
    }
    return operation(bytes, id + 2 + idLength);
  }

  private static Fit operation(Bytes bytes, int start) {
    if (start >= bytes.length()) {
      return Fit.MORE;
    }
    int operation = bytes.at(start) & 0xff;
    String content;
    switch (operation) {
      case LdapMessages.BIND:
        content = "\u0002\u0001";
        break;
      case LdapMessages.SEARCH:
        content = "\u0004";
        break;
      case LdapMessages.EXTENDED:
        content = "\u0080";
        break;
      default:
        return Fit.NO;
    }
    int from = afterLength(bytes, start + 1);
    if (from < 0) {
      return from == WRONG ? Fit.NO : Fit.MORE;
    }
    Fit fit = Prefix.of(bytes, from, content);
    if (fit != Fit.YES || operation != LdapMessages.BIND) {
      return fit;
    }
    int version = from + content.length();
    if (version >= bytes.length()) {
      return Fit.MORE;
    }
    return bytes.at(version) == 2 || bytes.at(version) == 3 ? Fit.YES : Fit.NO;
  }

  /** The index after the length at {@code index}, {@link #TOO_SHORT} or {@link #WRONG}. */
  private static int afterLength(Bytes bytes, int index) {
    if (index >= bytes.length()) {
      return TOO_SHORT;
    }
    int length = bytes.at(index);
    if (length >= 0) {
      return index + 1;
    }
    int more = length & 0x7f;
    return more > 0 && more <= MAX_LENGTH_BYTES ? index + 1 + more : WRONG;
  }

  @Override
  Decoder newDecoder() {
    return new LdapDecoder(false);
  }

  @Override
  Decoder newDecoderInsideTls() {
    return new LdapDecoder(true);
  }
}
