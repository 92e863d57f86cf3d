package io.mispair.protocol;

/**
 * FTP: the server greets with 220, and the client logs in or asks what the server can do. SMTP's
 * servers greet alike; their clients begin with a hello.
 */
final class FtpGrammar extends Grammar {

  private static final String[] OPENINGS = {
    "USER",
    "AUTH TLS",
    "AUTH SSL",
    "AUTH TLS-C",
    "AUTH TLS-P",
    "FEAT",
    "SYST",
    "OPTS",
    "CLNT",
    "HOST"
  };

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }

  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    if (!Greeting.isReply220(greeting)) {
      return Fit.NO;
    }
    Fit fit = Fit.NO;
    for (String opening : OPENINGS) {
      fit = fit.or(Verbs.at(bytes, 0, opening));
    }
    return fit;
  }

  @Override
  Decoder newDecoder() {
    return new FtpDecoder(false);
  }

  @Override
  Decoder newDecoderInsideTls() {
    return new FtpDecoder(true);
  }
}
