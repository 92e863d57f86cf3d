package io.mispair.protocol;

/** POP3: the server greets with a line of {@code +OK}, and the client logs in. */
final class Pop3Grammar extends Grammar {

  private static final String[] OPENINGS = {"CAPA", "USER", "APOP", "AUTH", "STLS", "UTF8"};

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }

  @Override
  Fit answersGreeting(Bytes greeting, Bytes bytes) {
    boolean ok =
        Prefix.of(greeting, 0, "+OK ") == Fit.YES || Prefix.of(greeting, 0, "+OK\r") == Fit.YES;
    if (!ok || !Greeting.isLine(greeting)) {
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
    return new Pop3Decoder(false);
  }

  @Override
  Decoder newDecoderInsideTls() {
    return new Pop3Decoder(true);
  }
}
