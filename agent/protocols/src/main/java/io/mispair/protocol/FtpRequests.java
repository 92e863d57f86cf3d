package io.mispair.protocol;

/** The request direction of {@link FtpDecoder}, which draws its states. */
final class FtpRequests {

  /** Expectation: added when acceptance turns the connection to TLS. */
  static final int TO_TLS = 0x100;

  static final int VERB = 0xff;

  private static final int IAC = 0xff;
  private static final int LOWEST_TELNET_COMMAND = 0xf0;

  private final FtpResponses responses;
  private final CommandLine line = new CommandLine();
  private boolean telnet;
  private boolean newestInterjects;

  FtpRequests(FtpResponses responses) {
    this.responses = responses;
  }

  boolean take(Bytes bytes, SerialPairing pairing) {
    int end = bytes.length();
    int index = 0;
    while (index < end) {
      if (!line.inside() && takeTelnet(bytes.at(index) & 0xff)) {
        index++;
        continue;
      }
      index = line.take(bytes, index);
      if (line.isBroken()) {
        return false;
      }
      if (line.hasEnded()) {
        endCommand(pairing);
      }
    }
    return true;
  }

  /**
   * Telnet's Interrupt Process and Synch stand before an ABOR; the byte that is urgent comes
   * another way, and so perhaps the first or the last of them is missing here.
   */
  private boolean takeTelnet(int value) {
    boolean taken = value == IAC || value >= LOWEST_TELNET_COMMAND;
    telnet = taken;
    return taken;
  }

  private void endCommand(SerialPairing pairing) {
    int verb = FtpVerbs.number(line.verb());
    int due = pairing.expectation();
    boolean underWay = due >= 0 && (FtpVerbs.isTransfer(due & VERB) || responses.wasInterjected());
    newestInterjects = underWay && FtpVerbs.interjects(verb);
    if (newestInterjects) {
      responses.interject(verb);
    }
    boolean toTls = verb == FtpVerbs.AUTH && FtpVerbs.isTls(line.argument());
    int expectation = toTls ? verb | TO_TLS : verb;
    pairing.request(FtpVerbs.name(verb), expectation, Pairing.NO_IDENTITY, Pairing.NO_IDENTITY);
  }

  /** Whether the newest command may be written while a transfer is under way, as one is. */
  boolean newestInterjects() {
    return newestInterjects;
  }

  boolean inside() {
    return telnet || line.inside();
  }

  void copyFrom(FtpRequests other) {
    line.copyFrom(other.line);
    telnet = other.telnet;
    newestInterjects = other.newestInterjects;
  }
}
