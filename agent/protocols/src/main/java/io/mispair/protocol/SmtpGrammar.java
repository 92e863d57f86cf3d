package io.mispair.protocol;

/**
 * SMTP and LMTP: the server greets with 220, and the client introduces itself. FTP's servers greet
 * alike, and its clients never say hello.
 */
final class SmtpGrammar extends Grammar {

  private static final String[] HELLOS = {"EHLO", "HELO", "LHLO"};

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
    for (String hello : HELLOS) {
      fit = fit.or(Verbs.at(bytes, 0, hello));
    }
    return fit;
  }

  @Override
  Decoder newDecoder() {
    return new SmtpDecoder(false);
  }

  @Override
  Decoder newDecoderInsideTls() {
    return new SmtpDecoder(true);
  }
}
