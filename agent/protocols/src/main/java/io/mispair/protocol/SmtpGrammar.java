package io.mispair.protocol;

/** SMTP. */
final class SmtpGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
