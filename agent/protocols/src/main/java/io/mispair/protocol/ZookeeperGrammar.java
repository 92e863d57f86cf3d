package io.mispair.protocol;

/**
 * ZooKeeper's ConnectRequest, which opens every connection and has no header.
 *
 * <pre>
 *   length (4) | protocol version 0 (4) | last zxid (8) | timeout (4) | session (8) | password length (4)
 * </pre>
 *
 * The password, which clients always send with 16 bytes, and since 3.4 a byte that says read-only
 * end it, so the length is known from its own fields.
 */
final class ZookeeperGrammar extends Grammar {

  private static final int VERSION = 4;
  private static final int ZXID = 8;
  private static final int TIMEOUT = 16;
  private static final int PASSWORD = 28;
  private static final int END = 32;
  private static final int FIXED = END - VERSION;
  private static final int PASSWORD_LENGTH = 16;
  private static final int MIN_LENGTH = FIXED + PASSWORD_LENGTH;
  private static final int MAX_LENGTH = MIN_LENGTH + 1;

  @Override
  Fit opens(Bytes bytes) {
    int known = Math.min(bytes.length(), VERSION);
    for (int i = 0; i < known; i++) {
      int value = bytes.at(i);
      if (i < 3 ? value != 0 : value < MIN_LENGTH || value > MAX_LENGTH) {
        return Fit.NO;
      }
    }
    Fit version = Prefix.of(bytes, VERSION, "\0\0\0\0");
    if (version != Fit.YES || bytes.length() < END) {
      return version == Fit.NO ? Fit.NO : Fit.MORE;
    }
    boolean fits =
        word(bytes, PASSWORD) == PASSWORD_LENGTH
            && word(bytes, ZXID) >= 0
            && word(bytes, TIMEOUT) > 0;
    return fits ? Fit.YES : Fit.NO;
  }

  private static int word(Bytes bytes, int index) {
    return bytes.at(index) << 24
        | (bytes.at(index + 1) & 0xff) << 16
        | (bytes.at(index + 2) & 0xff) << 8
        | bytes.at(index + 3) & 0xff;
  }

  @Override
  Decoder newDecoder() {
    return new ZookeeperDecoder();
  }
}
